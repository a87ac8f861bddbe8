package dev.pawl.core.factor;

import dev.pawl.core.account.Accounts;
import dev.pawl.core.account.Stamp;
import dev.pawl.core.id.IdBytes;
import dev.pawl.core.transaction.Transaction;
import dev.pawl.crypto.Digests;
import dev.pawl.crypto.Secret;
import java.nio.ByteBuffer;
import java.util.List;

/// Everything that an account is signed in to with, in 32 bytes: besides password and address, as
/// in a [Stamp], its factors, and whether it must have one. What was begun under one stamp is not
/// finished under another.
public final class CredentialStamps {

    private final FactorPolicy policy;

    public CredentialStamps(FactorPolicy policy) {
        this.policy = policy;
    }

    /// The stamp of an account that is locked, or of which the stamp is compared under its lock.
    public Secret of(Transaction tx, Accounts.WithPassword known) {
        byte[] demanded = {(byte) (policy.demandsOf(known.account()) ? 1 : 0)};
        byte[] credentials = withFactors(tx, known);
        return Secret.of(
                Digests.sha256(
                        ByteBuffer.allocate(credentials.length + demanded.length)
                                .put(credentials)
                                .put(demanded)
                                .array()));
    }

    /// Whether the account can act, and is what it was when the stamp was made.
    public boolean hold(Transaction tx, Accounts.WithPassword known, Secret stamp) {
        return !known.account().disabled() && of(tx, known).equals(stamp);
    }

    /// Password, address and factors, whatever is demanded: for what its owner has shown a factor
    /// for already.
    public static byte[] withFactors(Transaction tx, Accounts.WithPassword known) {
        List<Factor> all = Factors.in(tx).of(known.account().id());
        byte[] credentials = Stamp.of(known).reveal();
        ByteBuffer bytes = ByteBuffer.allocate(credentials.length + IdBytes.LENGTH * all.size());
        bytes.put(credentials);
        all.forEach(factor -> IdBytes.put(bytes, factor.id().value()));
        return Digests.sha256(bytes.array());
    }
}
