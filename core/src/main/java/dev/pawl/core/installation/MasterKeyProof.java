package dev.pawl.core.installation;

import dev.pawl.core.transaction.Database;
import dev.pawl.crypto.Randomness;
import dev.pawl.crypto.SealedBox;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// Proves that the master key is the one the database was filled under: a known text, sealed by the
/// first start. A server with another key must not go on; it would mint new signing keys over
/// existing data and sign everybody out.
public final class MasterKeyProof {

    private static final String NAME = "master_key_proof";
    private static final byte[] TEXT = "pawl".getBytes(StandardCharsets.UTF_8);
    private static final byte[] BINDING = NAME.getBytes(StandardCharsets.UTF_8);

    private final Database database;

    public MasterKeyProof(Database database) {
        this.database = database;
    }

    /// Whether the database belongs to a master key already, so that a missing one must not be
    /// generated.
    public boolean exists() {
        return find().isPresent();
    }

    /// Whether the key fits; the first key ever shown is the one that fits from then on.
    public boolean accepts(SealedBox box, Randomness randomness) {
        if (!exists()) {
            byte[] sealed = box.seal(TEXT, BINDING, randomness);
            boolean _ = database.inTransaction(tx -> Installation.in(tx).insert(NAME, sealed));
        }
        return find().flatMap(sealed -> box.open(sealed, BINDING)).isPresent();
    }

    /// Whether the key is the one that the database belongs to, or the database belongs to none
    /// yet. Changes nothing.
    public boolean fits(SealedBox box) {
        return find().map(sealed -> box.open(sealed, BINDING).isPresent()).orElse(true);
    }

    private Optional<byte[]> find() {
        return database.reading(tx -> Installation.in(tx).find(NAME));
    }
}
