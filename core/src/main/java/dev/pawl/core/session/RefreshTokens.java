package dev.pawl.core.session;

import dev.pawl.core.client.ClientId;
import dev.pawl.core.id.IdBytes;
import dev.pawl.core.id.SessionId;
import dev.pawl.crypto.MacTokens;
import dev.pawl.crypto.MasterKeys;
import java.nio.ByteBuffer;
import java.util.Optional;

/// Refresh tokens as text: `prt_` and the base64url of version, key id, session id (16 bytes),
/// generation (4 bytes, big endian) and an HMAC-SHA-256 over all of it. The token of a generation
/// is a pure function of the master key: it can be said again without having been stored.
public final class RefreshTokens {

    private static final int PAYLOAD_BYTES = 16 + 4;

    private final MacTokens tokens;
    private final MacTokens clientsTokens;

    public RefreshTokens(MasterKeys keys) {
        this.tokens = keys.macTokens("refresh-token", "prt_", PAYLOAD_BYTES);
        this.clientsTokens = keys.macTokens("client-refresh-token", "pct_", PAYLOAD_BYTES);
    }

    /// The token of the session's live generation.
    public String of(Session session) {
        boolean own = session.origin().client().equals(ClientId.FIRST_PARTY);
        return (own ? tokens : clientsTokens).mint(payload(session.id(), session.generation()));
    }

    public String of(SessionId session, int generation) {
        return tokens.mint(payload(session, generation));
    }

    private static byte[] payload(SessionId session, int generation) {
        return IdBytes.put(ByteBuffer.allocate(PAYLOAD_BYTES), session.value())
                .putInt(generation)
                .array();
    }

    /// Reads a presented token by arithmetic alone. Empty when it is not one of ours, whatever the
    /// reason.
    public Optional<VerifiedRefreshToken> open(String token) {
        return tokens.open(token).map(RefreshTokens::read).filter(RefreshTokens::hasSuccessor);
    }

    /// The same for a token of a client's session, which Pawl's own endpoints do not know: it has
    /// another MAC.
    public Optional<VerifiedRefreshToken> openOfClient(String token) {
        return clientsTokens
                .open(token)
                .map(RefreshTokens::read)
                .filter(RefreshTokens::hasSuccessor);
    }

    private static VerifiedRefreshToken read(byte[] payload) {
        ByteBuffer bytes = ByteBuffer.wrap(payload);
        return new VerifiedRefreshToken(new SessionId(IdBytes.next(bytes)), bytes.getInt());
    }

    /// The last generation that 32 bits hold is never presented: it would have no successor.
    private static boolean hasSuccessor(VerifiedRefreshToken token) {
        return token.generation() >= 0 && token.generation() < Integer.MAX_VALUE;
    }
}
