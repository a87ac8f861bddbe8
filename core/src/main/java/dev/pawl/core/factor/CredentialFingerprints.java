package dev.pawl.core.factor;

import dev.pawl.core.account.CredentialFingerprint;
import dev.pawl.core.account.KnownAccount;
import dev.pawl.core.id.IdBytes;
import dev.pawl.core.transaction.Transaction;
import dev.pawl.crypto.Digests;
import dev.pawl.crypto.Secret;
import java.nio.ByteBuffer;
import java.util.List;

/// Everything that an account is signed in to with, in 32 bytes: besides password and address, as
/// in a [CredentialFingerprint], its factors, and whether it must have one. What was begun under
/// one fingerprint is not finished under another.
public final class CredentialFingerprints {

    private final FactorPolicy policy;

    public CredentialFingerprints(FactorPolicy policy) {
        this.policy = policy;
    }

    /// The fingerprint of an account that is locked, or of which the fingerprint is compared under
    /// its lock.
    public Secret of(Transaction tx, KnownAccount known) {
        byte[] demanded = {(byte) (policy.demandsOf(known.account()) ? 1 : 0)};
        byte[] credentials = withFactors(tx, known);
        return Secret.of(
                Digests.sha256(
                        ByteBuffer.allocate(credentials.length + demanded.length)
                                .put(credentials)
                                .put(demanded)
                                .array()));
    }

    /// Whether the account can act, and is what it was when the fingerprint was made.
    public boolean hold(Transaction tx, KnownAccount known, Secret fingerprint) {
        return !known.account().disabled() && of(tx, known).equals(fingerprint);
    }

    /// Password, address and factors, whatever is demanded: for what its owner has shown a factor
    /// for already.
    public static byte[] withFactors(Transaction tx, KnownAccount known) {
        List<Factor> all = Factors.in(tx).of(known.account().id());
        byte[] credentials = CredentialFingerprint.of(known).reveal();
        ByteBuffer bytes = ByteBuffer.allocate(credentials.length + IdBytes.LENGTH * all.size());
        bytes.put(credentials);
        all.forEach(factor -> IdBytes.put(bytes, factor.id().value()));
        return Digests.sha256(bytes.array());
    }
}
