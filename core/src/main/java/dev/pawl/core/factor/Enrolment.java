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
import java.time.Instant;
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

    private final Factors factors;
    private final Passkeys passkeys;
    private final PasskeyCheck passkeyCheck;
    private final TotpSecrets secrets;
    private final RecoveryCodes codes;
    private final Ids ids;

    public Enrolment(
            Factors factors,
            Passkeys passkeys,
            PasskeyCheck passkeyCheck,
            TotpSecrets secrets,
            RecoveryCodes codes,
            Ids ids) {
        this.factors = factors;
        this.passkeys = passkeys;
        this.passkeyCheck = passkeyCheck;
        this.secrets = secrets;
        this.codes = codes;
        this.ids = ids;
    }

    /// Begins to add a TOTP factor, in the place of one that was begun and not confirmed.
    ///
    /// @param session in which it has to be confirmed; null when none is open
    public Begun beginTotp(
            Transaction tx,
            AccountId account,
            @Nullable SessionId session,
            @Nullable String name,
            Instant now) {
        if (factors.of(tx, account).size() >= MAX_FACTORS) {
            return new Begun.TooManyFactors();
        }
        factors.deletePending(tx, account);
        FactorId id = ids.factor(account);
        Secret secret = secrets.make();
        factors.insert(
                tx,
                new Factor(
                        id,
                        account,
                        FactorKind.TOTP,
                        name == null ? UNNAMED : name,
                        now,
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
            String code,
            Instant now) {
        Factor pending =
                factors.pending(tx, account, id)
                        .filter(factor -> factor.createdAt().plus(PENDING_FOR).isAfter(now))
                        .filter(factor -> Objects.equals(factor.confirmedIn(), session))
                        .orElse(null);
        if (pending == null) {
            return new Confirmed.NotPending();
        }
        OptionalLong step = Totp.match(secrets.open(pending), code, Totp.step(now));
        if (step.isEmpty()) {
            return new Confirmed.WrongCode();
        }
        if (!factors.confirm(tx, id, step.getAsLong(), session, now)) {
            return new Confirmed.NotPending();
        }
        return new Confirmed.On(codesForTheFirst(tx, account, session, now));
    }

    private List<String> codesForTheFirst(
            Transaction tx, AccountId account, @Nullable SessionId session, Instant now) {
        boolean hasCodes =
                factors.of(tx, account).stream()
                        .anyMatch(factor -> factor.kind() == FactorKind.RECOVERY);
        return hasCodes ? List.of() : renewCodes(tx, account, session, now);
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
            Passkey passkey,
            Instant now) {
        if (factors.of(tx, account).size() >= MAX_FACTORS) {
            return Optional.empty();
        }
        FactorId id = ids.factor(account);
        factors.insert(
                tx,
                new Factor(
                        id,
                        account,
                        FactorKind.PASSKEY,
                        name == null ? UNNAMED_PASSKEY : name,
                        now,
                        now,
                        session,
                        null,
                        passkeyCheck.seal(id, passkey.data())));
        if (!passkeys.insert(
                tx, id, passkey.credential(), passkey.signCount(), passkey.backupEligible())) {
            boolean _ = factors.delete(tx, account, id);
            return Optional.empty();
        }
        return Optional.of(new Added(id, codesForTheFirst(tx, account, session, now)));
    }

    /// Gives the account other recovery codes; those before are void.
    public List<String> renewCodes(
            Transaction tx, AccountId account, @Nullable SessionId session, Instant now) {
        factors.of(tx, account).stream()
                .filter(factor -> factor.kind() == FactorKind.RECOVERY)
                .forEach(factor -> factors.delete(tx, account, factor.id()));
        List<String> made = codes.make();
        factors.insert(
                tx,
                new Factor(
                        ids.factor(account),
                        account,
                        FactorKind.RECOVERY,
                        RECOVERY_NAME,
                        now,
                        now,
                        session,
                        null,
                        Secret.of(new byte[0])));
        factors.replaceCodes(tx, account, made.stream().map(c -> codes.mac(account, c)).toList());
        return made;
    }
}
