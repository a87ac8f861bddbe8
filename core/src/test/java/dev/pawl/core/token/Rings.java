package dev.pawl.core.token;

import dev.pawl.core.MemoryPawl;
import dev.pawl.core.TestKeys;
import dev.pawl.core.memory.MemoryDatabase;
import dev.pawl.core.memory.MovableClock;
import dev.pawl.core.platform.Platform;
import dev.pawl.crypto.JwsAlgorithm;
import dev.pawl.crypto.JwsKey;
import dev.pawl.crypto.JwsSigner;
import dev.pawl.crypto.MasterKeys;
import dev.pawl.crypto.Randomness;
import dev.pawl.crypto.Secret;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Key rings on one database and one clock, and a look inside them.
final class Rings {

    private static final Pattern KID = Pattern.compile("\"kid\":\"([^\"]+)\"");

    final MovableClock clock = new MovableClock();
    final MemoryDatabase database = new MemoryDatabase(clock);
    private final MasterKeys masterKeys = TestKeys.master(1);

    KeyRing ring() {
        return ring(JwsAlgorithm.ES256, null);
    }

    KeyRing ring(JwsAlgorithm algorithm, @Nullable Secret sharedSecret) {
        return ring(algorithm, sharedSecret, masterKeys);
    }

    KeyRing ring(JwsAlgorithm algorithm, @Nullable Secret sharedSecret, MasterKeys under) {
        TokenSettings settings =
                new TokenSettings(
                        MemoryPawl.ISSUER,
                        MemoryPawl.AUDIENCE,
                        algorithm,
                        MemoryPawl.ACCESS_TTL,
                        MemoryPawl.KEY_ROTATION,
                        sharedSecret);
        return new KeyRing(settings, new Platform(database, clock, Randomness.secure(), under));
    }

    List<StoredKey> stored() {
        return database.reading(tx -> SigningKeys.in(tx).all());
    }

    /// The `kid` of the key that the ring signs with.
    String signer(KeyRing ring) {
        String token = ring.current().signer().sign(new byte[] {1});
        return ring.current().verifier().verify(token).orElseThrow().kid();
    }

    /// Every `kid` in the ring's JWKS.
    List<String> published(KeyRing ring) {
        return KID.matcher(ring.current().jwks().json())
                .results()
                .map((MatchResult found) -> found.group(1))
                .toList();
    }

    /// A signer with a key from the database, whether or not its time has come.
    JwsSigner signerOf(StoredKey stored) {
        byte[] binding = ("signing_key/" + stored.kid()).getBytes(StandardCharsets.UTF_8);
        byte[] encoded =
                masterKeys
                        .sealedBox("signing-keys")
                        .open(stored.sealedPrivate().reveal(), binding)
                        .orElseThrow();
        return new JwsSigner(JwsKey.restore(stored.algorithm(), encoded), AccessTokens.TYPE);
    }
}
