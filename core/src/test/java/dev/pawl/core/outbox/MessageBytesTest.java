package dev.pawl.core.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.core.audit.Trace;
import dev.pawl.core.id.AccountId;
import dev.pawl.core.id.DeviceId;
import dev.pawl.core.id.SessionId;
import dev.pawl.crypto.Secret;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class MessageBytesTest {

    private static final AccountId ACCOUNT = new AccountId(new UUID(7, 8));

    @ParameterizedTest
    @MethodSource("messages")
    void read_whatWasWritten_isTheSame(OutboxMessage message) {
        assertThat(MessageBytes.read(MessageBytes.of(message))).contains(message);
    }

    private static Stream<OutboxMessage> messages() {
        return Stream.of(
                new OutboxMessage.Notify("ada@example.com", Language.GERMAN, Notice.PASSWORD_RESET),
                new OutboxMessage.ConfirmEmail(ACCOUNT),
                new OutboxMessage.ChangeEmail(
                        ACCOUNT, "ada@example.com", Secret.of(new byte[] {1, 2})),
                new OutboxMessage.Recover("ada@example.com"),
                new OutboxMessage.SignUp("ada@example.com", "Ada", Language.ENGLISH),
                new OutboxMessage.SignUp("ada@example.com", null, Language.GERMAN),
                new OutboxMessage.Invite(ACCOUNT),
                newSignIn(new DeviceId(new UUID(3, 4))),
                newSignIn(null));
    }

    private static OutboxMessage newSignIn(@Nullable DeviceId device) {
        return new OutboxMessage.NewSignIn(
                "ada@example.com",
                Language.GERMAN,
                ACCOUNT,
                new SessionId(new UUID(5, 6)),
                device,
                Instant.parse("2026-01-01T00:00:00.123Z"),
                new Trace("203.0.113.7", "Laptop/1.0"));
    }

    /// An earlier version wrote a hash behind it.
    @Test
    void read_signUpOfAnEarlierVersion_isTheSignUpWithoutThePassword() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeUTF("sign_up");
            out.writeUTF("ada@example.com");
            out.writeUTF("Ada");
            out.writeUTF("ENGLISH");
            out.writeInt(5);
            out.writeBytes("$hash");
        }

        assertThat(MessageBytes.read(bytes.toByteArray()))
                .contains(new OutboxMessage.SignUp("ada@example.com", "Ada", Language.ENGLISH));
    }

    @Test
    void read_kindOfALaterVersion_isNone() {
        assertThat(MessageBytes.read(new byte[] {0, 1, 'x'})).isEmpty();
        assertThat(MessageBytes.read(new byte[0])).isEmpty();
    }
}
