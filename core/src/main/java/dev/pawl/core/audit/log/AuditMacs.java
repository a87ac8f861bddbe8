package dev.pawl.core.audit.log;

import dev.pawl.core.audit.log.AuditTrail.Entry;
import dev.pawl.crypto.Mac32;
import dev.pawl.crypto.MasterKeys;
import dev.pawl.crypto.Secret;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What only a server with the master key can write: the MACs of events, of seals and of the head.
/// Each is over a text that begins with what it is, so that none passes for another.
public final class AuditMacs {

    @FunctionalInterface
    private interface Writing {
        void to(DataOutputStream out) throws IOException;
    }

    private static final String SEAL = "seal";
    private static final String SEAL_OVER_UNMARKED = "seal over unmarked events";

    private final Mac32 mac;

    public AuditMacs(MasterKeys keys) {
        this.mac = keys.mac("audit");
    }

    public Secret of(Entry entry) {
        return Secret.of(mac.sign(bytes(entry)));
    }

    boolean fits(Entry entry, Secret presented) {
        return mac.verify(bytes(entry), presented.reveal());
    }

    AuditSeal seal(AuditSeal open) {
        return open.sealed(Secret.of(mac.sign(bytes(SEAL, open))));
    }

    /// Seals events that have no MAC of their own.
    AuditSeal sealUnmarked(AuditSeal open) {
        return open.sealed(Secret.of(mac.sign(bytes(SEAL_OVER_UNMARKED, open))));
    }

    boolean fits(AuditSeal seal) {
        return mac.verify(bytes(SEAL, seal), seal.mac().reveal()) || isOverUnmarked(seal);
    }

    boolean isOverUnmarked(AuditSeal seal) {
        return mac.verify(bytes(SEAL_OVER_UNMARKED, seal), seal.mac().reveal());
    }

    AuditHead head(AuditSeal last) {
        return new AuditHead(last.number(), Secret.of(mac.sign(headBytes(last))));
    }

    boolean fits(AuditHead head, AuditSeal last) {
        return head.number() == last.number() && mac.verify(headBytes(last), head.mac().reveal());
    }

    private static byte[] bytes(Entry entry) {
        return bytes(out -> {
            out.writeUTF("event");
            write(out, entry.id());
            out.writeLong(entry.at().toEpochMilli());
            out.writeUTF(entry.kind());
            write(out, entry.account());
            write(out, entry.session());
            write(out, entry.by());
            out.writeUTF(entry.trace().address());
            out.writeUTF(entry.trace().userAgent());
            out.writeBoolean(entry.detail() != null);
            out.writeUTF(entry.detail() == null ? "" : entry.detail());
        });
    }

    private static byte[] bytes(String what, AuditSeal seal) {
        return bytes(out -> {
            out.writeUTF(what);
            out.writeInt(seal.number());
            out.writeLong(seal.at().toEpochMilli());
            write(out, seal.until());
            write(out, seal.previous());
            out.writeInt(seal.events().size());
            for (UUID event : seal.events()) {
                write(out, event);
            }
            out.writeLong(seal.purgedBefore() == null ? -1 : seal.purgedBefore().toEpochMilli());
            out.writeInt(seal.keptFrom());
        });
    }

    private static byte[] headBytes(AuditSeal last) {
        return bytes(out -> {
            out.writeUTF("head");
            out.writeInt(last.number());
            write(out, last.mac());
        });
    }

    private static void write(DataOutputStream out, @Nullable UUID id) throws IOException {
        out.writeBoolean(id != null);
        if (id != null) {
            out.writeLong(id.getMostSignificantBits());
            out.writeLong(id.getLeastSignificantBits());
        }
    }

    private static void write(DataOutputStream out, Secret bytes) throws IOException {
        out.writeInt(bytes.reveal().length);
        out.write(bytes.reveal());
    }

    private static byte[] bytes(Writing writing) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            writing.to(out);
        } catch (IOException e) {
            throw new UncheckedIOException(e); // only for a text over 64 KiB, which no limit allows
        }
        return bytes.toByteArray();
    }
}
