package dev.pawl.core.owner;

import dev.pawl.core.id.AccountId;
import dev.pawl.core.id.DeviceId;
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

    private static final int PAYLOAD_BYTES = 48;
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
        ByteBuffer payload = ByteBuffer.allocate(PAYLOAD_BYTES);
        put(payload, named.account().value());
        put(payload, named.session().value());
        DeviceId device = named.device();
        put(payload, device == null ? NO_DEVICE : device.value());
        return tokens.mint(payload.array());
    }

    private static void put(ByteBuffer payload, UUID id) {
        payload.putLong(id.getMostSignificantBits()).putLong(id.getLeastSignificantBits());
    }

    Optional<Named> open(String token) {
        return tokens.open(token).map(ByteBuffer::wrap).map(DisownTokens::named);
    }

    private static Named named(ByteBuffer payload) {
        AccountId account = new AccountId(id(payload));
        SessionId session = new SessionId(id(payload));
        UUID device = id(payload);
        return new Named(account, session, device.equals(NO_DEVICE) ? null : new DeviceId(device));
    }

    private static UUID id(ByteBuffer payload) {
        return new UUID(payload.getLong(), payload.getLong());
    }
}
