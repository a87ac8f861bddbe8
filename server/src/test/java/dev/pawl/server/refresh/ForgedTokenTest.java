package dev.pawl.server.refresh;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.core.session.RefreshTokens;
import dev.pawl.core.session.Session;
import dev.pawl.crypto.MasterKeys;
import dev.pawl.crypto.Randomness;
import java.io.IOException;
import java.nio.file.Files;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import javax.crypto.KDF;
import javax.crypto.Mac;
import javax.crypto.spec.HKDFParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Refresh tokens of the right form, with other bits or another key.
class ForgedTokenTest extends ForgedTokenStage {

    private static final int MAC_OFFSET = 1 + 4 + 16 + 4;

    @Test
    @Tag("REF-17")
    void refresh_everyBitFlipped_isRefusedWithoutAStatement() {
        Session victim = supply.session();
        byte[] raw = decode(supply.token(victim, 0));
        List<String> forged = new ArrayList<>();
        for (int bit = 0; bit < raw.length * 8; bit++) {
            byte[] flipped = raw.clone();
            flipped[bit / 8] ^= (byte) (1 << bit % 8);
            forged.add(encode(flipped));
        }

        assertAllRefused(forged, victim);
    }

    /// Whatever the MAC does not cover cannot be told apart from what it covers.
    @Test
    @Tag("REF-17")
    void refresh_partsOfTwoGoodTokens_isRefusedWithoutAStatement() {
        Session victim = supply.session();
        byte[] theirs = decode(supply.token(victim, 0));
        byte[] own = decode(supply.token(supply.session(), 0));
        List<String> forged = new ArrayList<>();
        for (int cut = 1; cut < theirs.length; cut++) {
            byte[] mixed = theirs.clone();
            System.arraycopy(own, cut, mixed, cut, own.length - cut);
            forged.add(encode(mixed));
        }
        forged.removeIf(mixed -> mixed.equals(encode(theirs)) || mixed.equals(encode(own)));

        assertAllRefused(forged, victim);
    }

    @Test
    @Tag("REF-17")
    void refresh_signedWithAnotherKeyOrForAnotherVersion_isRefusedWithoutAStatement()
            throws Exception {
        Session victim = supply.session();
        byte[] raw = decode(supply.token(victim, 0));
        byte[] key = subkey("refresh-token");
        assertThat(signed(raw, key)).isEqualTo(raw); // the control: with the right key we could
        byte[] otherVersion = raw.clone();
        otherVersion[0] = 2;
        byte[] otherKeyId = raw.clone();
        otherKeyId[1] ^= 1;
        MasterKeys other = MasterKeys.parse(MasterKeys.generateLine(Randomness.secure()));
        byte[] negative = raw.clone();
        negative[MAC_OFFSET - 4] = (byte) 0x80; // generation below zero
        byte[] last = raw.clone();
        java.util.Arrays.fill(last, MAC_OFFSET - 4, MAC_OFFSET, (byte) 0xff);
        last[MAC_OFFSET - 4] = 0x7f; // the generation that has no successor
        List<String> forged =
                List.of(
                        new RefreshTokens(other).of(victim.id(), 0),
                        encode(signed(otherVersion, key)),
                        encode(signed(otherKeyId, key)),
                        encode(signed(raw, subkey("csrf"))),
                        encode(signed(raw, new byte[32])),
                        encode(signed(negative, key)),
                        encode(signed(last, key)));

        assertAllRefused(forged, victim);
    }

    @Test
    @Tag("REF-18")
    void refresh_tenThousandRandomTokens_costNotOneStatement() {
        Session victim = supply.session();
        Random random = new Random(20_260_101);
        List<String> forged = new ArrayList<>();
        for (int i = 0; i < 10_000; i++) {
            byte[] raw = decode(supply.token(victim, 0));
            byte[] guess = new byte[32];
            random.nextBytes(guess);
            System.arraycopy(guess, 0, raw, MAC_OFFSET, guess.length);
            forged.add(encode(raw));
        }

        assertAllRefused(forged, victim);
    }

    /// The key that the server derives from its master key for a purpose, made anew from what
    /// DESIGN.md says.
    private static byte[] subkey(String purpose) throws GeneralSecurityException, IOException {
        String line = Files.readString(directory.resolve("master.key")).strip();
        byte[] info = ("pawl/v1/" + purpose).getBytes(java.nio.charset.StandardCharsets.US_ASCII);
        return KDF.getInstance("HKDF-SHA256")
                .deriveData(
                        HKDFParameterSpec.ofExtract()
                                .addIKM(Base64.getDecoder().decode(line))
                                .thenExpand(info, 32));
    }

    private static byte[] signed(byte[] raw, byte[] key) throws GeneralSecurityException {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(key, "HmacSHA256"));
        mac.update(raw, 0, MAC_OFFSET);
        byte[] result = raw.clone();
        System.arraycopy(mac.doFinal(), 0, result, MAC_OFFSET, 32);
        return result;
    }
}
