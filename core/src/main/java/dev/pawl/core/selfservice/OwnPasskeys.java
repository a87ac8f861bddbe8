package dev.pawl.core.selfservice;

import dev.pawl.core.account.Account;
import dev.pawl.core.factor.Enrolment;
import dev.pawl.core.factor.PasskeyCheck;
import dev.pawl.core.factor.PasskeyQuestion.Purpose;
import dev.pawl.core.factor.PasskeyQuestions;
import dev.pawl.core.factor.Passkeys;
import dev.pawl.core.signin.Gated;
import dev.pawl.core.signin.OwnerGate;
import dev.pawl.core.signin.Shown;
import dev.pawl.core.signin.WayIn;
import dev.pawl.core.token.AccessClaims;
import dev.pawl.crypto.passkey.Attestation;
import dev.pawl.crypto.passkey.Passkey;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Adds passkeys to accounts of owners who are signed in freshly enough for it.
public final class OwnPasskeys {

    /// What an authenticator is asked.
    ///
    /// @param existing passkeys of the account, of which the authenticator should not make a second
    public record Asked(Account account, String question, List<String> existing) {
        public Asked {
            existing = List.copyOf(existing);
        }
    }

    /// What became of a passkey.
    public sealed interface Outcome {

        record On(Enrolment.Added added) implements Outcome {}

        /// The answer is not one to the question, or the key is none to take.
        record Refused() implements Outcome {}

        /// The account has as many factors as it may, or somebody has this passkey already.
        record NotAdded() implements Outcome {}
    }

    private final OwnerGate gate;
    private final WayIn wayIn;
    private final PasskeyCheck check;
    private final PasskeyQuestions questions;
    private final OwnFactors factors;

    public OwnPasskeys(
            OwnerGate gate,
            WayIn wayIn,
            PasskeyCheck check,
            PasskeyQuestions questions,
            OwnFactors factors) {
        this.gate = gate;
        this.wayIn = wayIn;
        this.check = check;
        this.questions = questions;
        this.factors = factors;
    }

    /// Asks an authenticator for a new passkey, for the session of whoever asks.
    ///
    /// @param shown in the request
    public Gated<Asked> ask(OwnFactors.Owner owner, Shown shown) {
        return wayIn.enter(owner.claims(), shown, owner.trace(), this::ask);
    }

    private Gated<Asked> ask(AccessClaims claims) {
        UUID session = claims.session().value();
        return gate.change(
                claims,
                OwnerGate.Need.FRESH,
                (tx, entry) ->
                        new Asked(
                                entry.account(),
                                questions.ask(Purpose.ADD, session, tx.now()),
                                Passkeys.in(tx).credentials(entry.account().id())));
    }

    /// Adds what the authenticator made.
    ///
    /// @param name what its owner calls it, or null
    public Gated<OwnFactors.After<Outcome>> add(
            OwnFactors.Owner owner, @Nullable String name, Attestation attestation) {
        Optional<Passkey> passkey = check.register(attestation, owner.session().value());
        return passkey.isEmpty()
                ? Gated.passed(new OwnFactors.After<>(new Outcome.Refused(), null))
                : factors.addPasskey(owner, name, passkey.get())
                        .map(after ->
                                new OwnFactors.After<>(
                                        after.done()
                                                .<Outcome>map(Outcome.On::new)
                                                .orElseGet(Outcome.NotAdded::new),
                                        after.grant()));
    }
}
