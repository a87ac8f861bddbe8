package dev.pawl.server.factor;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Which passkeys can be added to an account, and by whom.
class PasskeyRegistrationTest extends PasskeyStage {

    @Test
    @Tag("PK-08")
    void register_credentialOfSomebodyElse_isRefused() {
        Holder ada = Holder.signedUp(server);
        Authenticator adas = registered(ada);
        Authenticator same = new Authenticator();
        same.credential = adas.credential;
        Holder bob = Holder.signedUp(server);

        assertThat(add(bob, same).code()).isEqualTo("too_many_factors");
        assertThat(bob.get("/v1/me/factors").body()).contains("\"factors\":[]");
        assertThat(signIn(adas).at("user.id")).isEqualTo(ada.id());
    }

    @Test
    @Tag("PK-09")
    void register_keyThatIsNone_isRefused() {
        Holder ada = Holder.signedUp(server);
        byte[] one = Authenticator.fixed(BigInteger.ONE);
        byte[] e = {1, 0, 1};
        byte[] modulus = new byte[256];
        java.util.Arrays.fill(modulus, (byte) 0xff);
        List<byte[]> keys =
                List.of(
                        Authenticator.ec2Key(-7, 1, one, one), // off the curve
                        Authenticator.ec2Key(-7, 1, new byte[32], new byte[32]),
                        Authenticator.ec2Key(-7, 2, one, one), // P-384
                        Authenticator.ec2Key(-7, 8, one, one), // secp256k1
                        Authenticator.ec2Key(-47, 1, one, one), // ES256K
                        Authenticator.ed25519Key(new byte[32]), // order 4
                        Authenticator.ed25519Key(reversed(one)), // order 1
                        Authenticator.rsaKey(-65535, modulus, e), // RS1
                        Authenticator.rsaKey(-257, modulus, new byte[] {1}),
                        Authenticator.rsaKey(-257, new byte[64], e));
        for (byte[] cose : keys) {
            Authenticator key = new Authenticator();
            key.coseKey = cose;
            assertThat(add(ada, key).code()).isEqualTo("passkey_invalid");
        }
        assertThat(ada.get("/v1/me/factors").body()).contains("\"factors\":[]");
    }

    private static byte[] reversed(byte[] bytes) {
        byte[] reversed = new byte[bytes.length];
        for (int i = 0; i < bytes.length; i++) {
            reversed[i] = bytes[bytes.length - 1 - i];
        }
        return reversed;
    }

    @Test
    @Tag("PK-10")
    void register_hostileCbor_isRefusedAndBounded() {
        Holder ada = Holder.signedUp(server);
        byte[] deep = new byte[8_000];
        java.util.Arrays.fill(deep, (byte) 0x81);
        byte[] twice =
                Authenticator.concat(
                        new byte[] {(byte) 0xa2},
                        Authenticator.text("fmt"),
                        Authenticator.text("none"),
                        Authenticator.text("fmt"),
                        Authenticator.text("none"));
        List<byte[]> objects =
                List.of(
                        deep,
                        twice,
                        new byte[] {(byte) 0x9f},
                        new byte[] {(byte) 0xbf},
                        new byte[] {0x5b, 0x7f, -1, -1, -1, -1, -1, -1, -1},
                        new byte[] {0});
        for (byte[] object : objects) {
            Authenticator key = new Authenticator();
            String credential = key.create(newQuestion(ada), object);
            assertThat(add(ada, credential).code()).isEqualTo("passkey_invalid");
        }
        Authenticator trailing = new Authenticator();
        trailing.trailing = new byte[] {0};
        assertThat(add(ada, trailing).code()).isEqualTo("passkey_invalid");
        // Still read, so that the answer is: whoever sends more is cut off.
        String tooLarge = new Authenticator().create(newQuestion(ada), new byte[40_000]);
        assertThat(add(ada, tooLarge).code()).isEqualTo("payload_too_large");
    }

    @Test
    @Tag("PK-13")
    void register_withoutWhatAStepUpTakes_isRefused() {
        Holder ada = Holder.withTotp(server);
        String options = "/v1/me/factors/passkey/options";
        assertThat(ada.post(options, "").code()).isEqualTo("credential_required");
        assertThat(
                        ada.post(
                                        options,
                                        Holder.json(
                                                "factor", "password", "password", Holder.PASSWORD))
                                .code())
                .isEqualTo("mfa_required");
        assertThat(add(ada, new Authenticator(), question()).code()).isEqualTo("passkey_invalid");
        ada.signIn();
        String question = newQuestion(ada);
        server.clock().advance(Duration.ofMinutes(4));
        Authenticator key = new Authenticator();
        assertThat(add(ada, key, question).status()).isEqualTo(201);
        assertThat(add(ada, key, question).code()).isEqualTo("passkey_invalid");
    }
}
