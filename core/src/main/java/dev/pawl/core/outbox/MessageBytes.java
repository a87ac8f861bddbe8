package dev.pawl.core.outbox;

import dev.pawl.core.audit.Trace;
import dev.pawl.core.id.AccountId;
import dev.pawl.core.id.DeviceId;
import dev.pawl.core.id.SessionId;
import dev.pawl.crypto.Secret;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/// Outbox messages as bytes: the kind, then its parts in order. A kind never changes its form; a
/// new form is a new kind, because nodes of two versions may share a database.
final class MessageBytes {

    /// What stands for none.
    private static final UUID NO_DEVICE = new UUID(0, 0);

    private MessageBytes() {}

    static byte[] of(OutboxMessage message) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeUTF(message.kind());
            write(message, out);
        } catch (IOException e) {
            throw new UncheckedIOException(e); // only for a text over 64 KiB, which no limit allows
        }
        return bytes.toByteArray();
    }

    private static void write(OutboxMessage message, DataOutputStream out) throws IOException {
        switch (message) {
            case OutboxMessage.Notify(String to, Language language, Notice notice) -> {
                out.writeUTF(to);
                out.writeUTF(language.name());
                out.writeUTF(notice.name());
            }
            case OutboxMessage.ConfirmEmail(AccountId account) -> write(account, out);
            case OutboxMessage.ChangeEmail(AccountId account, String to, Secret fingerprint) -> {
                write(account, out);
                out.writeUTF(to);
                write(fingerprint, out);
            }
            case OutboxMessage.Recover(String to) -> out.writeUTF(to);
            case OutboxMessage.SignUp(String to, String name, Language language) -> {
                out.writeUTF(to);
                out.writeUTF(name == null ? "" : name);
                out.writeUTF(language.name());
            }
            case OutboxMessage.Invite(AccountId account) -> write(account, out);
            case OutboxMessage.NewSignIn told -> write(told, out);
        }
    }

    private static void write(Secret secret, DataOutputStream out) throws IOException {
        byte[] bytes = secret.reveal();
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    private static void write(AccountId account, DataOutputStream out) throws IOException {
        write(account.value(), out);
    }

    private static void write(UUID id, DataOutputStream out) throws IOException {
        out.writeLong(id.getMostSignificantBits());
        out.writeLong(id.getLeastSignificantBits());
    }

    private static void write(OutboxMessage.NewSignIn told, DataOutputStream out)
            throws IOException {
        out.writeUTF(told.to());
        out.writeUTF(told.language().name());
        write(told.account(), out);
        write(told.session().value(), out);
        DeviceId device = told.device();
        write(device == null ? NO_DEVICE : device.value(), out);
        out.writeLong(told.at().toEpochMilli());
        out.writeUTF(told.trace().address());
        out.writeUTF(told.trace().userAgent());
    }

    /// Empty for what this version does not know.
    static Optional<OutboxMessage> read(byte[] bytes) {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            return read(in.readUTF(), in);
        } catch (IOException | IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    private static Optional<OutboxMessage> read(String kind, DataInputStream in)
            throws IOException {
        return switch (kind) {
            case "notify" ->
                    Optional.of(
                            new OutboxMessage.Notify(
                                    in.readUTF(),
                                    Language.valueOf(in.readUTF()),
                                    Notice.valueOf(in.readUTF())));
            case "confirm_email" -> Optional.of(new OutboxMessage.ConfirmEmail(account(in)));
            case "change_email" ->
                    Optional.of(
                            new OutboxMessage.ChangeEmail(account(in), in.readUTF(), secret(in)));
            case "recover" -> Optional.of(new OutboxMessage.Recover(in.readUTF()));
            // The first kind ends in a hash of a password, which is not used any more.
            case "sign_up", "sign_up_without_password" -> Optional.of(signUp(in));
            case "invite" -> Optional.of(new OutboxMessage.Invite(account(in)));
            case "new_sign_in" -> Optional.of(newSignIn(in));
            default -> Optional.empty();
        };
    }

    private static OutboxMessage signUp(DataInputStream in) throws IOException {
        String to = in.readUTF();
        String name = in.readUTF();
        Language language = Language.valueOf(in.readUTF());
        return new OutboxMessage.SignUp(to, name.isEmpty() ? null : name, language);
    }

    private static Secret secret(DataInputStream in) throws IOException {
        return Secret.of(in.readNBytes(in.readInt()));
    }

    private static AccountId account(DataInputStream in) throws IOException {
        return new AccountId(id(in));
    }

    private static UUID id(DataInputStream in) throws IOException {
        return new UUID(in.readLong(), in.readLong());
    }

    private static OutboxMessage newSignIn(DataInputStream in) throws IOException {
        String to = in.readUTF();
        Language language = Language.valueOf(in.readUTF());
        AccountId account = account(in);
        SessionId session = new SessionId(id(in));
        UUID device = id(in);
        Instant at = Instant.ofEpochMilli(in.readLong());
        return new OutboxMessage.NewSignIn(
                to,
                language,
                account,
                session,
                device.equals(NO_DEVICE) ? null : new DeviceId(device),
                at,
                new Trace(in.readUTF(), in.readUTF()));
    }
}
