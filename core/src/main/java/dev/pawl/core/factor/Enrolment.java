package dev.pawl.core.factor;

import dev.pawl.core.id.AccountId;
import dev.pawl.core.id.FactorId;
import dev.pawl.core.id.Ids;
import dev.pawl.core.id.SessionId;
import dev.pawl.core.transaction.Transaction;
import dev.pawl.crypto.Secret;
import dev.pawl.crypto.Totp;
import dev.pawl.crypto.passkey.Passkey;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/// Adds factors to an account, in a transaction of the caller's that has the account locked.
public final class Enrolment {

    /// More of them nobody has.
    static final int MAX_FACTORS = 20;

    /// So long the secret of a factor that was begun can be confirmed.
    static final Duration PENDING_FOR = Duration.ofMinutes(15);

    /// The name of a factor whose owner gave none.
    private static final String UNNAMED = "Authenticator";

    private static final String UNNAMED_PASSKEY = "Passkey";

    private static final String RECOVERY_NAME = "Recovery codes";

    /// What became of the beginning.
    public sealed interface Begun {

        /// A factor that counts as soon as a code of it is shown.
        record Pending(FactorId id, Secret secret) implements Begun {}

        /// The account has as many as it may.
        record TooManyFactors() implements Begun {}
    }

    /// What became of the confirmation.
    public sealed interface Confirmed {

        /// The factor is on.
        ///
        /// @param recoveryCodes those of the first factor; empty later
        record On(List<String> recoveryCodes) implements Confirmed {

            public On {
                recoveryCodes = List.copyOf(recoveryCodes);
            }

            /// Says nothing of the codes.
            @Override
            public String toString() {
                return "On[" + recoveryCodes.size() + " codes]";
            }
        }

        /// The code is not one of the factor's.
        record WrongCode() implements Confirmed {}

        /// Nothing of that name waits to be confirmed: confirmed before, too old, or somebody
        /// else's.
        record NotPending() implements Confirmed {}
    }

    /// A passkey that was added.
    ///
    /// @param recoveryCodes those of the first factor; empty later
    public record Added(FactorId id, List<String> recoveryCodes) {

        public Added {
            recoveryCodes = List.copyOf(recoveryCodes);
        }

        /// Says nothing of the codes.
        @Override
        public String toString() {
            return "Added[" + id + "]";
        }
    }

    private final PasskeyCheck passkeyCheck;
    private final TotpSecrets secrets;
    private final RecoveryCodes codes;
    private final Ids ids;

    public Enrolment(PasskeyCheck passkeyCheck, TotpSecrets secrets, RecoveryCodes codes, Ids ids) {
        this.passkeyCheck = passkeyCheck;
        this.secrets = secrets;
        this.codes = codes;
        this.ids = ids;
    }

    /// Begins to add a TOTP factor, in the place of one that was begun and not confirmed.
    ///
    /// @param session in which it has to be confirmed; null when none is open
    public Begun beginTotp(
            Transaction tx, AccountId account, @Nullable SessionId session, @Nullable String name) {
        if (Factors.in(tx).of(account).size() >= MAX_FACTORS) {
            return new Begun.TooManyFactors();
        }
        Factors.in(tx).deletePending(account);
        FactorId id = ids.factor(account);
        Secret secret = secrets.make();
        Factors.in(tx)
                .insert(
                        new Factor(
                                id,
                                account,
                                FactorKind.TOTP,
                                name == null ? UNNAMED : name,
                                tx.now(),
                                null,
                                session,
                                null,
                                secrets.seal(id, secret)));
        return new Begun.Pending(id, secret);
    }

    /// Turns a TOTP factor on. The code that shows that it works is used up by it.
    ///
    /// @param session in which that is done, and was begun; null when none is open
    public Confirmed confirmTotp(
            Transaction tx,
            AccountId account,
            FactorId id,
            @Nullable SessionId session,
            String code) {
        Factor pending =
                Factors.in(tx)
                        .pending(account, id)
                        .filter(factor -> factor.createdAt().plus(PENDING_FOR).isAfter(tx.now()))
                        .filter(factor -> Objects.equals(factor.confirmedIn(), session))
                        .orElse(null);
        if (pending == null) {
            return new Confirmed.NotPending();
        }
        OptionalLong step = Totp.match(secrets.open(pending), code, Totp.step(tx.now()));
        if (step.isEmpty()) {
            return new Confirmed.WrongCode();
        }
        if (!Factors.in(tx).confirm(id, step.getAsLong(), session, tx.now())) {
            return new Confirmed.NotPending();
        }
        return new Confirmed.On(codesForTheFirst(tx, account, session));
    }

    private List<String> codesForTheFirst(
            Transaction tx, AccountId account, @Nullable SessionId session) {
        boolean hasCodes =
                Factors.in(tx).of(account).stream()
                        .anyMatch(factor -> factor.kind() == FactorKind.RECOVERY);
        return hasCodes ? List.of() : renewCodes(tx, account, session);
    }

    /// Adds a passkey, which has shown already that it works. Empty when the account has as many
    /// factors as it may, or somebody has this passkey already.
    ///
    /// @return the new factor, and recovery codes with the first one
    public Optional<Added> addPasskey(
            Transaction tx,
            AccountId account,
            @Nullable String name,
            SessionId session,
            Passkey passkey) {
        if (Factors.in(tx).of(account).size() >= MAX_FACTORS) {
            return Optional.empty();
        }
        FactorId id = ids.factor(account);
        Factors.in(tx)
                .insert(
                        new Factor(
                                id,
                                account,
                                FactorKind.PASSKEY,
                                name == null ? UNNAMED_PASSKEY : name,
                                tx.now(),
                                tx.now(),
                                session,
                                null,
                                passkeyCheck.seal(id, passkey.data())));
        if (!Passkeys.in(tx)
                .insert(id, passkey.credential(), passkey.signCount(), passkey.backupEligible())) {
            boolean _ = Factors.in(tx).delete(account, id);
            return Optional.empty();
        }
        return Optional.of(new Added(id, codesForTheFirst(tx, account, session)));
    }

    /// Gives the account other recovery codes; those before are void.
    public List<String> renewCodes(Transaction tx, AccountId account, @Nullable SessionId session) {
        Factors.in(tx).of(account).stream()
                .filter(factor -> factor.kind() == FactorKind.RECOVERY)
                .forEach(factor -> Factors.in(tx).delete(account, factor.id()));
        List<String> made = codes.make();
        Factors.in(tx)
                .insert(
                        new Factor(
                                ids.factor(account),
                                account,
                                FactorKind.RECOVERY,
                                RECOVERY_NAME,
                                tx.now(),
                                tx.now(),
                                session,
                                null,
                                Secret.of(new byte[0])));
        Factors.in(tx)
                .replaceCodes(account, made.stream().map(c -> codes.mac(account, c)).toList());
        return made;
    }
}
