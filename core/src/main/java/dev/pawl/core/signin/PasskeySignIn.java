package dev.pawl.core.signin;

import dev.pawl.core.account.Account;
import dev.pawl.core.account.Accounts;
import dev.pawl.core.account.KnownAccount;
import dev.pawl.core.factor.Factor;
import dev.pawl.core.factor.PasskeyCheck;
import dev.pawl.core.factor.PasskeyQuestion.Purpose;
import dev.pawl.core.id.AccountId;
import dev.pawl.core.platform.Platform;
import dev.pawl.core.session.Grant;
import dev.pawl.core.session.Session;
import dev.pawl.core.token.AccessClaims;
import dev.pawl.core.transaction.Database;
import dev.pawl.core.transaction.Transaction;
import dev.pawl.crypto.passkey.Assertion;
import java.time.InstantSource;
import java.util.Optional;

/// Asks authenticators, and signs people in by a passkey alone.
public final class PasskeySignIn {

    /// Who is in.
    public record SignedInBy(Account account, Grant grant) {}

    private record Opened(Account account, Session session) {}

    private final PasskeyUse passkeys;
    private final OpenChallenge challenges;
    private final WholeSignIn whole;
    private final Database database;
    private final InstantSource clock;

    public PasskeySignIn(
            PasskeyUse passkeys, OpenChallenge challenges, WholeSignIn whole, Platform platform) {
        this.passkeys = passkeys;
        this.challenges = challenges;
        this.whole = whole;
        this.database = platform.database();
        this.clock = platform.clock();
    }

    /// Asks whoever is there.
    public PasskeyUse.Asked ask() {
        return passkeys.ask(Purpose.SIGN_IN, clock.instant());
    }

    /// Asks for the second factor of a sign-in. Empty when no such challenge is in force.
    public Optional<PasskeyUse.Asked> askSecond(String challenge) {
        return challenges.look(
                challenge,
                Challenge.Demand.FACTOR,
                (tx, found) ->
                        passkeys.ask(
                                tx, Purpose.SECOND_FACTOR, found.id().value(), found.account()));
    }

    /// Asks for a step-up.
    public PasskeyUse.Asked askStepUp(AccessClaims claims) {
        return database.reading(tx ->
                passkeys.ask(tx, Purpose.STEP_UP, claims.session().value(), claims.account()));
    }

    /// Signs in. Empty when that does not work, for whatever reason.
    public Optional<SignedInBy> signIn(
            Assertion assertion, boolean persistent, ClientContext client) {
        PasskeyCheck.Checked checked = passkeys.check(assertion, Purpose.SIGN_IN, null, null);
        Factor factor =
                switch (checked) {
                    case PasskeyCheck.Checked.Right(Factor right, _) -> right;
                    case PasskeyCheck.Checked.CloneSuspected(Factor suspected) -> suspected;
                    case PasskeyCheck.Checked.Wrong _, PasskeyCheck.Checked.Unasked _ -> null;
                };
        if (factor == null) {
            return Optional.empty(); // whose it would be, nobody knows
        }
        AccountId owner = factor.account();
        return database.inTransaction(owner, tx -> open(tx, owner, checked, persistent, client))
                .map(by -> new SignedInBy(by.account(), whole.grant(by.session())));
    }

    private Optional<Opened> open(
            Transaction tx,
            AccountId owner,
            PasskeyCheck.Checked checked,
            boolean persistent,
            ClientContext client) {
        Account account =
                Accounts.in(tx)
                        .lock(owner)
                        .map(KnownAccount::account)
                        .filter(found -> !found.disabled())
                        .orElse(null);
        if (account == null || !passkeys.use(tx, owner, null, checked, client.trace())) {
            return Optional.empty();
        }
        return Optional.of(
                new Opened(
                        account, whole.open(tx, account, client, new Proof.Passkey(), persistent)));
    }
}
