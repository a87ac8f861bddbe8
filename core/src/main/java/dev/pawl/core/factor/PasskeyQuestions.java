package dev.pawl.core.factor;

import dev.pawl.core.factor.PasskeyQuestion.Purpose;
import dev.pawl.core.id.IdBytes;
import dev.pawl.core.id.Ids;
import dev.pawl.core.transaction.Transaction;
import dev.pawl.crypto.MacTokens;
import dev.pawl.crypto.MasterKeys;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Asks authenticators, and recognises the questions in their answers: an id under a MAC, so that
/// no answer to a question that was never asked reaches the database.
public final class PasskeyQuestions {

    private final Passkeys passkeys;
    private final MacTokens tokens;
    private final Ids ids;

    public PasskeyQuestions(Passkeys passkeys, MasterKeys keys, Ids ids) {
        this.passkeys = passkeys;
        this.tokens = keys.macTokens("passkey-question", "", IdBytes.LENGTH);
        this.ids = ids;
    }

    /// A new question; base64url, as browsers take it.
    public String ask(Transaction tx, Purpose purpose, @Nullable UUID boundTo, Instant now) {
        UUID id = ids.next();
        passkeys.ask(tx, new PasskeyQuestion(id, purpose, boundTo, now.plus(PasskeyQuestion.LIFE)));
        return tokens.mint(IdBytes.of(id));
    }

    /// Uses a question up, whatever comes of it. False when it is not one of ours that waits for
    /// this answer.
    boolean take(
            Transaction tx, String question, Purpose purpose, @Nullable UUID boundTo, Instant now) {
        return tokens.open(question)
                .map(ByteBuffer::wrap)
                .flatMap(bytes -> passkeys.take(tx, IdBytes.next(bytes)))
                .filter(asked -> asked.purpose() == purpose)
                .filter(asked -> Optional.ofNullable(boundTo).equals(bound(asked)))
                .filter(asked -> asked.expiresAt().isAfter(now))
                .isPresent();
    }

    private static Optional<UUID> bound(PasskeyQuestion asked) {
        return Optional.ofNullable(asked.boundTo());
    }
}
