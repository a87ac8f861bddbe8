package dev.pawl.core.factor;

import dev.pawl.core.factor.PasskeyQuestion.Purpose;
import dev.pawl.core.id.AccountId;
import dev.pawl.core.id.FactorId;
import dev.pawl.core.id.IdBytes;
import dev.pawl.core.platform.Platform;
import dev.pawl.core.transaction.Database;
import dev.pawl.crypto.Base64Url;
import dev.pawl.crypto.Randomness;
import dev.pawl.crypto.SealedBox;
import dev.pawl.crypto.Secret;
import dev.pawl.crypto.passkey.Asserted;
import dev.pawl.crypto.passkey.Assertion;
import dev.pawl.crypto.passkey.Attestation;
import dev.pawl.crypto.passkey.Passkey;
import dev.pawl.crypto.passkey.RelyingParty;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Checks what authenticators answer. A question is used up once its answer has proved right, and
/// before anything goes by it, in a transaction of its own: an answer is good once, however often
/// it is sent, and one that proves nothing writes nothing.
public final class PasskeyCheck {

    /// What became of a signature.
    public sealed interface Checked {

        /// Right; the counter is still to be noted.
        record Right(Factor factor, long signCount) implements Checked {}

        record Wrong() implements Checked {}

        /// It answers no question of ours that waits for it, so it says nothing of the account.
        record Unasked() implements Checked {}

        /// Right but for its counter: there are two of the key.
        record CloneSuspected(Factor factor) implements Checked {}
    }

    private final PasskeyQuestions questions;
    private final SealedBox box;
    private final Supplier<RelyingParty> relyingParty;
    private final Randomness randomness;
    private final Database database;
    private final InstantSource clock;

    /// @param relyingParty made when the first passkey is met
    public PasskeyCheck(
            PasskeyQuestions questions, Supplier<RelyingParty> relyingParty, Platform platform) {
        this.questions = questions;
        this.box = platform.masterKeys().sealedBox("passkeys");
        this.relyingParty = relyingParty;
        this.randomness = platform.randomness();
        this.database = platform.database();
        this.clock = platform.clock();
    }

    /// The key of a registration. Empty when it does not answer a question of this session, or
    /// anything about it is wrong.
    public Optional<Passkey> register(Attestation attestation, UUID session) {
        Optional<String> asked = RelyingParty.challengeOf(attestation.clientData());
        PasskeyQuestion question =
                asked.flatMap(text -> find(text, Purpose.ADD, session)).orElse(null);
        if (question == null) {
            return Optional.empty();
        }
        Optional<Passkey> passkey = relyingParty.get().register(attestation, asked.orElseThrow());
        return passkey.isPresent() && consume(question) ? passkey : Optional.empty();
    }

    /// Checks a signature.
    ///
    /// @param boundTo what the question was asked for
    /// @param owner whose passkey it must be; null for a sign-in that begins with it, which must
    ///   name its owner and whose authenticator must have recognised them
    public Checked check(
            Assertion assertion,
            Purpose purpose,
            @Nullable UUID boundTo,
            @Nullable AccountId owner) {
        Optional<String> asked = RelyingParty.challengeOf(assertion.clientData());
        Optional<PasskeyQuestion> question = asked.flatMap(text -> find(text, purpose, boundTo));
        if (question.isEmpty()) {
            return new Checked.Unasked(); // and the database is not asked
        }
        Optional<Passkeys.Known> known =
                database.reading(tx -> Passkeys.in(tx).find(assertion.credential()))
                        .filter(found -> owner == null || found.factor().account().equals(owner))
                        .filter(found -> namesItsOwner(found, assertion, owner == null));
        if (known.isEmpty()) {
            return new Checked.Wrong();
        }
        Checked checked = check(known.get(), assertion, asked.orElseThrow(), owner == null);
        return checked instanceof Checked.Wrong || consume(question.get())
                ? checked
                : new Checked.Wrong();
    }

    private Checked check(
            Passkeys.Known known, Assertion assertion, String question, boolean alone) {
        Factor factor = known.factor();
        return switch (relyingParty.get().check(open(known), assertion, question, alone)) {
            case Asserted.Right(long signCount) -> new Checked.Right(factor, signCount);
            case Asserted.Wrong _ -> new Checked.Wrong();
            case Asserted.CloneSuspected _ -> new Checked.CloneSuspected(factor);
        };
    }

    private Optional<PasskeyQuestion> find(
            String question, Purpose purpose, @Nullable UUID boundTo) {
        return questions.find(question, purpose, boundTo, clock.instant());
    }

    private boolean consume(PasskeyQuestion question) {
        return database.inOneStatement(tx -> questions.use(tx, question));
    }

    private static boolean namesItsOwner(
            Passkeys.Known known, Assertion assertion, boolean required) {
        String handle = assertion.userHandle();
        return handle == null ? !required : handle.equals(handleOf(known.factor().account()));
    }

    /// What an authenticator keeps of an account: its id in base64url.
    public static String handleOf(AccountId account) {
        return Base64Url.encode(IdBytes.of(account.value()));
    }

    Secret seal(FactorId factor, Secret data) {
        return Secret.of(box.seal(data.reveal(), binding(factor), randomness));
    }

    private Passkey open(Passkeys.Known known) {
        Factor factor = known.factor();
        byte[] data =
                box.open(factor.sealed().reveal(), binding(factor.id()))
                        .orElseThrow(() ->
                                new IllegalStateException(
                                        "the key of factor " + factor.id() + " does not open"));
        return new Passkey(
                known.credential(), Secret.of(data), known.signCount(), known.backupEligible());
    }

    private static byte[] binding(FactorId factor) {
        return ("factor:" + factor).getBytes(StandardCharsets.US_ASCII);
    }
}
