package dev.pawl.core.outbox;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;

/// Errands as bytes: the kind, then its parts in order. A kind never changes its form; a new form
/// is a new kind, because nodes of two versions may share a database.
final class ErrandBytes {

    private ErrandBytes() {}

    static byte[] of(Errand errand) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeUTF(errand.kind());
            switch (errand) {
                case Errand.Notify(String to, Language language, Notice notice) -> {
                    out.writeUTF(to);
                    out.writeUTF(language.name());
                    out.writeUTF(notice.name());
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e); // only for a text over 64 KiB, which no limit allows
        }
        return bytes.toByteArray();
    }

    /// Empty for what this version does not know.
    static Optional<Errand> read(byte[] bytes) {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            return switch (in.readUTF()) {
                case "notify" ->
                        Optional.of(
                                new Errand.Notify(
                                        in.readUTF(),
                                        Language.valueOf(in.readUTF()),
                                        Notice.valueOf(in.readUTF())));
                default -> Optional.empty();
            };
        } catch (IOException | IllegalArgumentException _) {
            return Optional.empty();
        }
    }
}
