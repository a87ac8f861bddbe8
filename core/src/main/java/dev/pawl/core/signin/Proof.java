package dev.pawl.core.signin;

import dev.pawl.core.factor.FactorKind;
import dev.pawl.core.session.Strength;
import java.util.List;
import java.util.stream.Stream;

/// What somebody showed who turned out to be the user of an account. It opens a session, or
/// strengthens one; what access tokens say of it (`acr`, `amr`) follows from it here. [Shown] is
/// what was sent, and can be wrong; a proof was verified.
public sealed interface Proof {

    /// The password.
    record Password() implements Proof {}

    /// A passkey alone, whose authenticator has verified its user: something that they have, and
    /// something that they know or are.
    record Passkey() implements Proof {}

    /// A second factor, after another proof. A passkey is one also when its authenticator has
    /// verified nobody.
    record WithFactor(Proof first, FactorKind factor) implements Proof {}

    /// A second factor, in a session that is open.
    ///
    /// @param before the methods by which the session was opened and strengthened
    record FactorAgain(List<String> before, FactorKind factor) implements Proof {

        public FactorAgain {
            before = List.copyOf(before);
        }
    }

    /// What the session is worth in which it was shown.
    default Strength strength() {
        return switch (this) {
            case Password _ -> new Strength(Strength.ONE_FACTOR, List.of("pwd"));
            case Passkey _ -> new Strength(Strength.TWO_FACTORS, List.of("pop", "user", "mfa"));
            // Whoever finds the paper must not be able to remove the other factors with one code.
            case WithFactor(Proof first, FactorKind factor) when factor == FactorKind.RECOVERY ->
                    new Strength(
                            first.strength().acr(), with(first.strength().amr(), method(factor)));
            case WithFactor(Proof first, FactorKind factor) ->
                    twoFactors(first.strength().amr(), factor);
            case FactorAgain(List<String> before, FactorKind factor) -> twoFactors(before, factor);
        };
    }

    private static Strength twoFactors(List<String> before, FactorKind factor) {
        return new Strength(Strength.TWO_FACTORS, with(before, method(factor), "mfa"));
    }

    private static List<String> with(List<String> before, String... more) {
        return Stream.concat(before.stream(), Stream.of(more)).distinct().toList();
    }

    /// In the words of RFC 8176, which has none for a recovery code.
    private static String method(FactorKind factor) {
        return switch (factor) {
            case TOTP -> "otp";
            case PASSKEY -> "pop";
            case RECOVERY -> "recovery";
        };
    }
}
