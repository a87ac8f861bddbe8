package dev.pawl.crypto;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MacTest {
    private static final byte[] DATA = "data".getBytes(US_ASCII);

    /// RFC 4231 §4.2 to §4.5, §4.7 and §4.8.
    @ParameterizedTest
    @CsvSource({
        "0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b, 1, 4869205468657265,"
                + "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7",
        "4a656665, 1, 7768617420646f2079612077616e7420666f72206e6f7468696e673f,"
                + "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843",
        "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa, 50, dd,"
                + "773ea91e36800e46854db8ebd09181a72959098b3ef8c122d9635514ced565fe",
        "0102030405060708090a0b0c0d0e0f10111213141516171819, 50, cd,"
                + "82558a389a443c0ea4cc819899f2083a85f0faa3e578f8077a2e3ff46729665b",
        "long, 1, 54657374205573696e67204c6172676572205468616e20426c6f636b2d53697a65204b6579202d20"
                + "48617368204b6579204669727374,"
                + "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54",
        "long, 1, 5468697320697320612074657374207573696e672061206c6172676572207468616e20626c6f636b"
                + "2d73697a65206b657920616e642061206c6172676572207468616e20626c6f636b2d73697a652064"
                + "6174612e20546865206b6579206e6565647320746f20626520686173686564206265666f72652062"
                + "65696e6720757365642062792074686520484d414320616c676f726974686d2e,"
                + "9b09ffa71b942fcb27635fbcd5b0e944bfdc63644f0713938a7f51535c3a35e2",
    })
    void mac_examplesOfTheRfc_match(String key, int times, String data, String expected) {
        byte[] secret = HexFormat.of().parseHex(key.equals("long") ? "aa".repeat(131) : key);
        byte[] message = HexFormat.of().parseHex(data.repeat(times));
        byte[] mac = new HmacKey(secret).mac(message, message.length);
        assertThat(HexFormat.of().formatHex(mac)).isEqualTo(expected);
    }

    @Test
    void verify_ownMac_isAcceptedAndEveryFlippedBitRefused() {
        Mac32 mac = Samples.masterKeys(1).mac("csrf");
        byte[] good = mac.sign(DATA);
        assertThat(good).hasSize(32);
        assertThat(mac.verify(DATA, good)).isTrue();
        for (int bit = 0; bit < 256; bit++) {
            byte[] flipped = good.clone();
            flipped[bit / 8] ^= (byte) (1 << bit % 8);
            assertThat(mac.verify(DATA, flipped)).isFalse();
        }
    }

    @Test
    void verify_otherDataLengthPurposeOrKey_isRefused() {
        Mac32 mac = Samples.masterKeys(1).mac("csrf");
        byte[] good = mac.sign(DATA);
        assertThat(mac.verify("datb".getBytes(US_ASCII), good)).isFalse();
        assertThat(mac.verify(new byte[0], good)).isFalse();
        assertThat(mac.verify(DATA, Arrays.copyOf(good, 31))).isFalse();
        assertThat(mac.verify(DATA, Arrays.copyOf(good, 33))).isFalse();
        assertThat(mac.verify(DATA, new byte[0])).isFalse();
        assertThat(Samples.masterKeys(1).mac("other").verify(DATA, good)).isFalse();
        assertThat(Samples.masterKeys(2).mac("csrf").verify(DATA, good)).isFalse();
    }

    @Test
    void verify_macOfAnyMasterKey_isAccepted() {
        Mac32 rotated = Samples.masterKeys(3, 2, 1).mac("csrf");
        for (int seed = 1; seed <= 3; seed++) {
            byte[] mac = Samples.masterKeys(seed).mac("csrf").sign(DATA);
            assertThat(rotated.verify(DATA, mac)).isTrue();
        }
        assertThat(rotated.sign(DATA)).isEqualTo(Samples.masterKeys(3).mac("csrf").sign(DATA));
    }
}
