package dev.pawl.core.signin;

import dev.pawl.core.account.Account;
import dev.pawl.core.audit.CredentialEvent;
import dev.pawl.core.audit.SignInEvent;
import dev.pawl.core.device.RememberedDevices;
import dev.pawl.core.factor.CodeCheck;
import dev.pawl.core.factor.FactorKind;
import dev.pawl.core.factor.PasskeyCheck;
import dev.pawl.core.factor.PasskeyQuestion;
import dev.pawl.core.id.AccountId;
import dev.pawl.core.id.DeviceId;
import dev.pawl.core.outbox.Mailing;
import dev.pawl.core.outbox.Notice;
import dev.pawl.core.session.Session;
import dev.pawl.core.throttle.Wait;
import dev.pawl.core.transaction.Transaction;
import dev.pawl.crypto.passkey.Assertion;
import java.util.Optional;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/// The second step of a sign-in: a code for the session that the password alone did not open.
public final class SecondStep {

    /// What somebody says who signs in.
    ///
    /// @param challenge what the first step gave
    /// @param rememberDevice whether the second factor is not to be asked for on this device again
    public record Request(
            String challenge,
            FactorKind kind,
            String code,
            boolean rememberDevice,
            ClientContext client) {

        /// Says nothing of challenge and code.
        @Override
        public String toString() {
            return "Request[" + kind + "]";
        }
    }

    /// In the transaction there is a session, and no grant yet.
    private sealed interface Step {
        record In(Account account, Session session, RememberedDevices.@Nullable Token remembered)
                implements Step {}

        record Out(SecondStepped outcome) implements Step {}
    }

    private final OpenChallenge challenges;
    private final CodeCheck codes;
    private final PasskeyUse passkeys;
    private final WholeSignIn whole;
    private final RememberedDevices rememberedDevices;
    private final SecondFactorLimits guesses;
    private final Mailing mailing;

    public SecondStep(
            OpenChallenge challenges,
            CodeCheck codes,
            PasskeyUse passkeys,
            WholeSignIn whole,
            RememberedDevices rememberedDevices,
            SecondFactorLimits guesses,
            Mailing mailing) {
        this.challenges = challenges;
        this.codes = codes;
        this.passkeys = passkeys;
        this.whole = whole;
        this.rememberedDevices = rememberedDevices;
        this.guesses = guesses;
        this.mailing = mailing;
    }

    /// By a code.
    public SecondStepped byCode(Request request) {
        return challenges
                .look(
                        request.challenge(),
                        Challenge.Demand.FACTOR,
                        (tx, found) ->
                                new Found(
                                        found,
                                        guesses.place(tx, found.account(), request.client())))
                .map(found -> guess(found, request))
                .orElseGet(SecondStepped.ChallengeInvalid::new);
    }

    /// A challenge, and where guesses at it are counted.
    private record Found(Challenge challenge, SecondFactorLimits.Place place) {}

    /// A guess is counted before it is looked at, and taken back when nothing was.
    private SecondStepped guess(Found found, Request request) {
        SecondFactorLimits.Place place = found.place();
        Optional<Wait> wait = guesses.take(place);
        if (wait.isPresent()) {
            return new SecondStepped.TooManyAttempts(wait.get());
        }
        SecondStepped stepped =
                attempt(found.challenge(), request, (tx, opened) -> useCode(tx, opened, request));
        if (stepped instanceof SecondStepped.ChallengeInvalid) {
            guesses.giveBack(place);
        }
        return stepped;
    }

    /// Opens the challenge, if it is in force and has attempts left, and goes on from there.
    private SecondStepped attempt(
            Challenge found,
            Request request,
            BiFunction<Transaction, OpenChallenge.Opened, Step> next) {
        return challenges
                .attempt(found, request.challenge(), next)
                .map(this::granted)
                .orElseGet(SecondStepped.ChallengeInvalid::new);
    }

    /// By a passkey, which nobody can guess.
    ///
    /// @param rememberDevice whether the second factor is not to be asked for on this device again
    public SecondStepped byPasskey(
            String challenge, Assertion assertion, boolean rememberDevice, ClientContext client) {
        Request request = new Request(challenge, FactorKind.PASSKEY, "", rememberDevice, client);
        return challenges
                .look(challenge, Challenge.Demand.FACTOR)
                .map(found -> checkPasskey(found, assertion, request))
                .orElseGet(SecondStepped.ChallengeInvalid::new);
    }

    private SecondStepped checkPasskey(Challenge found, Assertion assertion, Request request) {
        PasskeyCheck.Checked checked =
                passkeys.check(
                        assertion,
                        PasskeyQuestion.Purpose.SECOND_FACTOR,
                        found.id().value(),
                        found.account());
        return attempt(found, request, (tx, opened) -> usePasskey(tx, opened, checked, request));
    }

    private Step usePasskey(
            Transaction tx,
            OpenChallenge.Opened opened,
            PasskeyCheck.Checked checked,
            Request request) {
        AccountId account = opened.known().account().id();
        return passkeys.use(tx, account, null, checked, request.client().trace())
                ? open(tx, opened, request)
                : new Step.Out(new SecondStepped.CodeInvalid());
    }

    private SecondStepped granted(Step step) {
        return switch (step) {
            case Step.In(Account owner, Session session, var remembered) ->
                    new SecondStepped.Granted(owner, whole.grant(session), remembered);
            case Step.Out(SecondStepped outcome) -> outcome;
        };
    }

    private Step useCode(Transaction tx, OpenChallenge.Opened opened, Request request) {
        Account account = opened.known().account();
        if (codes.consume(tx, account.id(), null, request.kind(), request.code())) {
            return open(tx, opened, request);
        }
        tx.audit(
                new SignInEvent.FactorRefused(account.id(), null, request.kind().code()),
                request.client().trace());
        return new Step.Out(new SecondStepped.CodeInvalid());
    }

    private Step open(Transaction tx, OpenChallenge.Opened opened, Request request) {
        if (!challenges.consume(tx, opened)) {
            throw new IllegalStateException("a challenge was met twice under the account's lock");
        }
        Account account = opened.known().account();
        guesses.forgive(tx, guesses.place(tx, account.id(), request.client()));
        Session session =
                whole.open(
                        tx,
                        account,
                        request.client(),
                        new Proof.WithFactor(opened.challenge().first(), request.kind()),
                        opened.challenge().persistent());
        if (request.kind() == FactorKind.RECOVERY) {
            tx.audit(
                    new CredentialEvent.RecoveryCodeUsed(account.id(), session.id()),
                    request.client().trace());
            mailing.tell(tx, account.told(Notice.RECOVERY_CODE_USED));
        }
        return new Step.In(account, session, remember(tx, opened, session, request));
    }

    /// A recovery code is for whoever has lost a device, and may have been found: it makes none a
    /// trusted one.
    private RememberedDevices.@Nullable Token remember(
            Transaction tx, OpenChallenge.Opened opened, Session session, Request request) {
        DeviceId device = session.origin().device();
        boolean wanted = request.rememberDevice() && request.client().keepsCookies();
        if (device == null || !wanted || request.kind() == FactorKind.RECOVERY) {
            return null;
        }
        Optional<RememberedDevices.Token> token =
                rememberedDevices.remember(tx, opened.known(), device);
        if (token.isPresent()) {
            tx.audit(
                    new CredentialEvent.DeviceRemembered(session.account(), session.id(), device),
                    request.client().trace());
        }
        return token.orElse(null);
    }
}
