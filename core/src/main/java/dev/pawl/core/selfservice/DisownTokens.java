package dev.pawl.core.selfservice;

import dev.pawl.core.id.AccountId;
import dev.pawl.core.id.DeviceId;
import dev.pawl.core.id.IdBytes;
import dev.pawl.core.id.SessionId;
import dev.pawl.crypto.MacTokens;
import dev.pawl.crypto.MasterKeys;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The secrets of links by which owners disown a sign-in: `pds_`, and what it opened, under a MAC.
/// Nothing is kept for one. It works as long as there is something to end, which it then ends for
/// good.
public final class DisownTokens {

    private static final int PAYLOAD_BYTES = 3 * IdBytes.LENGTH;
    private static final UUID NO_DEVICE = new UUID(0, 0);

    /// What a sign-in opened.
    ///
    /// @param device null for a client that keeps no cookies
    record Named(AccountId account, SessionId session, @Nullable DeviceId device) {}

    private final MacTokens tokens;

    public DisownTokens(MasterKeys keys) {
        this.tokens = keys.macTokens("disown-session", "pds_", PAYLOAD_BYTES);
    }

    String of(Named named) {
        DeviceId device = named.device();
        return tokens.mint(
                IdBytes.of(
                        named.account().value(),
                        named.session().value(),
                        device == null ? NO_DEVICE : device.value()));
    }

    Optional<Named> open(String token) {
        return tokens.open(token).map(ByteBuffer::wrap).map(DisownTokens::named);
    }

    private static Named named(ByteBuffer payload) {
        AccountId account = new AccountId(IdBytes.next(payload));
        SessionId session = new SessionId(IdBytes.next(payload));
        UUID device = IdBytes.next(payload);
        return new Named(account, session, device.equals(NO_DEVICE) ? null : new DeviceId(device));
    }
}
