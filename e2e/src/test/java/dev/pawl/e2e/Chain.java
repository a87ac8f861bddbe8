package dev.pawl.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.server.client.Api;
import dev.pawl.server.client.RawDatabase;
import dev.pawl.server.client.Reply;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.UUID;

/// A client that refreshes again and again and keeps what it was promised.
final class Chain {

    private static final int SESSION_OFFSET = 1 + 4; // after version and key id

    private final Api api;
    private String token;
    private boolean answered = true;

    Chain(Api api, String token) {
        this.api = api;
        this.token = token;
    }

    /// Somebody new, signed up.
    static Chain of(Api api, String email) {
        Reply reply = api.signUp(email, "a wheel that turns one way");
        assertThat(reply.status()).isEqualTo(201);
        return new Chain(api, reply.at("refresh_token"));
    }

    /// Refreshes once. Without an answer the client still holds the token that it sent.
    ///
    /// @throws UncheckedIOException when there is no answer
    Reply step() {
        answered = false;
        Reply reply = api.refresh(token);
        answered = true;
        if (reply.status() == 200) {
            token = reply.at("refresh_token");
        }
        return reply;
    }

    /// Whether the answer to the last step came.
    boolean isAnswered() {
        return answered;
    }

    /// Whether a rotation that was acknowledged has been forgotten: the row of the session is
    /// behind the token that was handed out.
    boolean hasLostARotation(RawDatabase database) {
        ByteBuffer raw =
                ByteBuffer.wrap(Base64.getUrlDecoder().decode(token.substring("prt_".length())));
        UUID session = new UUID(raw.getLong(SESSION_OFFSET), raw.getLong(SESSION_OFFSET + 8));
        return database.generation(session) < raw.getInt(SESSION_OFFSET + 16);
    }

    String token() {
        return token;
    }
}
