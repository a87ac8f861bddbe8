package dev.pawl.core.signin;

import dev.pawl.core.signin.Freshness.Demand;
import java.util.function.Function;

/// What became of something that somebody signed in asked for.
///
/// @param <T> what it is when it was done, or refused for a reason of its own
public sealed interface Gated<T> {

    /// It was looked at.
    record Passed<T>(T value) implements Gated<T> {}

    /// The session ended after the request was let in. Nothing was done.
    record SessionOver<T>() implements Gated<T> {}

    /// The credentials of the session were checked too long ago, or too few of them. Nothing was
    /// done.
    record NotFresh<T>(Demand demand) implements Gated<T> {}

    /// It adds a way in, and what has to be shown for that in the request was not shown. Nothing
    /// was done.
    ///
    /// @param why anything but a step-up that worked
    record NotShown<T>(SteppedUp why) implements Gated<T> {}

    /// The same with another value.
    default <U> Gated<U> map(Function<T, U> to) {
        return switch (this) {
            case Passed<T>(T value) -> new Passed<>(to.apply(value));
            case SessionOver<T> _ -> new SessionOver<>();
            case NotFresh<T>(Demand demand) -> new NotFresh<>(demand);
            case NotShown<T>(SteppedUp why) -> new NotShown<>(why);
        };
    }

    static <T> Gated<T> passed(T value) {
        return new Passed<>(value);
    }
}
