package dev.pawl.core.factor;

import dev.pawl.core.id.FactorId;
import dev.pawl.core.platform.Platform;
import dev.pawl.crypto.Randomness;
import dev.pawl.crypto.SealedBox;
import dev.pawl.crypto.Secret;
import dev.pawl.crypto.Totp;
import java.nio.charset.StandardCharsets;

/// The secrets of TOTP factors: made here, and sealed, each for its own row, as long as they rest.
public final class TotpSecrets {

    private final SealedBox box;
    private final Randomness randomness;

    public TotpSecrets(Platform platform) {
        this.box = platform.masterKeys().sealedBox("totp-secrets");
        this.randomness = platform.randomness();
    }

    Secret make() {
        return Secret.of(randomness.bytes(Totp.SECRET_BYTES));
    }

    Secret seal(FactorId factor, Secret secret) {
        return Secret.of(box.seal(secret.reveal(), binding(factor), randomness));
    }

    /// The secret of a factor.
    ///
    /// @throws IllegalStateException when none of the master keys opens it, or it was moved here
    ///   from another row
    Secret open(Factor factor) {
        return box.open(factor.sealed().reveal(), binding(factor.id()))
                .map(Secret::of)
                .orElseThrow(() ->
                        new IllegalStateException(
                                "the secret of factor " + factor.id() + " does not open"));
    }

    private static byte[] binding(FactorId factor) {
        return ("factor:" + factor).getBytes(StandardCharsets.US_ASCII);
    }
}
