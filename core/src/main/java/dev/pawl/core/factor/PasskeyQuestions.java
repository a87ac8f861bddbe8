package dev.pawl.core.factor;

import dev.pawl.core.factor.PasskeyQuestion.Purpose;
import dev.pawl.core.id.IdBytes;
import dev.pawl.core.id.Ids;
import dev.pawl.core.platform.Platform;
import dev.pawl.core.transaction.Transaction;
import dev.pawl.crypto.MacTokens;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Asks authenticators, and recognises the questions in their answers.
///
/// A question is `id(16) ‖ purpose(1) ‖ what it is bound to(16) ‖ end(8)` under a MAC. To ask one
/// writes nothing, because anybody may ask; a row is written for a question that somebody has
/// answered, so that it is not answered again.
public final class PasskeyQuestions {

    private static final int PAYLOAD_BYTES = 2 * IdBytes.LENGTH + 1 + Long.BYTES;

    /// In the place of an id, where a question is bound to nothing.
    private static final UUID NOTHING = new UUID(0, 0);

    private final MacTokens tokens;
    private final Ids ids;

    public PasskeyQuestions(Platform platform) {
        this.tokens = platform.masterKeys().macTokens("passkey-question", "", PAYLOAD_BYTES);
        this.ids = platform.ids();
    }

    /// A new question; base64url, as browsers take it.
    public String ask(Purpose purpose, @Nullable UUID boundTo, Instant now) {
        ByteBuffer payload = ByteBuffer.allocate(PAYLOAD_BYTES);
        IdBytes.put(payload, ids.next());
        payload.put(about(purpose, boundTo));
        payload.putLong(now.plus(PasskeyQuestion.LIFE).toEpochMilli());
        return tokens.mint(payload.array());
    }

    /// The question, if it is one of ours that waits for this answer. Whether it was answered
    /// before, only [#use] says.
    Optional<PasskeyQuestion> find(
            String question, Purpose purpose, @Nullable UUID boundTo, Instant now) {
        return tokens.open(question)
                .flatMap(payload -> find(payload, purpose, boundTo))
                .filter(asked -> asked.expiresAt().isAfter(now));
    }

    private static Optional<PasskeyQuestion> find(
            byte[] payload, Purpose purpose, @Nullable UUID boundTo) {
        byte[] about = about(purpose, boundTo);
        int end = IdBytes.LENGTH + about.length;
        if (!Arrays.equals(payload, IdBytes.LENGTH, end, about, 0, about.length)) {
            return Optional.empty();
        }
        ByteBuffer bytes = ByteBuffer.wrap(payload);
        UUID id = IdBytes.next(bytes);
        Instant expiresAt = Instant.ofEpochMilli(bytes.getLong(end));
        return Optional.of(new PasskeyQuestion(id, purpose, boundTo, expiresAt));
    }

    private static byte[] about(Purpose purpose, @Nullable UUID boundTo) {
        ByteBuffer about = ByteBuffer.allocate(1 + IdBytes.LENGTH).put(purpose.code());
        IdBytes.put(about, boundTo == null ? NOTHING : boundTo);
        return about.array();
    }

    /// Uses a question up. Of many who have answered it, one is told true.
    boolean use(Transaction tx, PasskeyQuestion question) {
        return Passkeys.in(tx).answer(question);
    }
}
