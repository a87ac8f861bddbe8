package dev.pawl.core.signin;

import dev.pawl.core.account.Email;
import org.jspecify.annotations.Nullable;

/// The tokens of known devices, as a browser sent them. Several steps of a sign-in ask what they
/// say for the same address: they are verified for the first, and the others get its result.
public final class SentDevices {

    /// What was found the last time.
    private record Verified(KnownDevices by, Email email, @Nullable KnownDevice device) {

        boolean isFor(KnownDevices others, Email address) {
            return by == others && email.equals(address);
        }
    }

    private final String text;
    private volatile @Nullable Verified last;

    public SentDevices(String text) {
        this.text = text;
    }

    String text() {
        return text;
    }

    /// The device, verified now or before; null if no token is ours for the address.
    @Nullable KnownDevice verified(KnownDevices by, Email email) {
        Verified known = last;
        if (known == null || !known.isFor(by, email)) {
            known = new Verified(by, email, by.verify(text, email).orElse(null));
            last = known;
        }
        return known.device();
    }

    /// Says nothing.
    @Override
    public String toString() {
        return "SentDevices[…]";
    }
}
