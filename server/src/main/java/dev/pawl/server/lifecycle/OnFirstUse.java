package dev.pawl.server.lifecycle;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Makes something when it is first asked for, and keeps it.
public final class OnFirstUse<T> implements Supplier<T> {

    private final Supplier<? extends T> maker;
    private @Nullable T made;

    public OnFirstUse(Supplier<? extends T> maker) {
        this.maker = maker;
    }

    @Override
    public synchronized T get() {
        T value = made;
        if (value == null) {
            value = maker.get();
            made = value;
        }
        return value;
    }
}
