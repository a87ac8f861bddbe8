package dev.pawl.core.device;

import dev.pawl.core.audit.Trace;
import dev.pawl.core.id.AccountId;
import dev.pawl.core.id.DeviceId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A browser in which the owner of an account has been.
///
/// @param lastUsedAt the last sign-in
/// @param trace where it was at the last sign-in
/// @param leftAt when the owner last signed out there, or null
/// @param remembered null where a second factor is asked for as anywhere
public record Device(
        DeviceId id,
        AccountId account,
        Instant createdAt,
        Instant lastUsedAt,
        Trace trace,
        @Nullable Instant leftAt,
        @Nullable Remembered remembered) {

    /// A device that is seen for the first time.
    public Device(DeviceId id, AccountId account, Instant now, Trace trace) {
        this(id, account, now, now, trace, null, null);
    }

    /// Whether the owner has signed out since the last sign-in, so that no session ran out there.
    public boolean isLeft() {
        return leftAt != null && !leftAt.isBefore(lastUsedAt);
    }
}
