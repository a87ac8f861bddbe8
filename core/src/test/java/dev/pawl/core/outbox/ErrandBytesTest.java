package dev.pawl.core.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.core.id.AccountId;
import dev.pawl.crypto.Secret;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ErrandBytesTest {

    private static final AccountId ACCOUNT = new AccountId(new UUID(7, 8));

    @ParameterizedTest
    @MethodSource("errands")
    void read_whatWasWritten_isTheSame(Errand errand) {
        assertThat(ErrandBytes.read(ErrandBytes.of(errand))).contains(errand);
    }

    private static Stream<Errand> errands() {
        return Stream.of(
                new Errand.Notify("ada@example.com", Language.GERMAN, Notice.PASSWORD_RESET),
                new Errand.ConfirmEmail(ACCOUNT),
                new Errand.ChangeEmail(ACCOUNT, "ada@example.com", Secret.of(new byte[] {1, 2})),
                new Errand.Recover("ada@example.com"),
                new Errand.SignUp("ada@example.com", "Ada", Language.ENGLISH),
                new Errand.SignUp("ada@example.com", null, Language.GERMAN),
                new Errand.Invite(ACCOUNT));
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

        assertThat(ErrandBytes.read(bytes.toByteArray()))
                .contains(new Errand.SignUp("ada@example.com", "Ada", Language.ENGLISH));
    }

    @Test
    void read_kindOfALaterVersion_isNone() {
        assertThat(ErrandBytes.read(new byte[] {0, 1, 'x'})).isEmpty();
        assertThat(ErrandBytes.read(new byte[0])).isEmpty();
    }
}
