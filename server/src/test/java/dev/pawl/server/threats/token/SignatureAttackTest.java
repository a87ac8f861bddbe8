package dev.pawl.server.threats.token;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.server.client.Reply;
import dev.pawl.server.threats.token.Target.Route;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The victim's own token with a signature that is a little or cleverly wrong, or spelled
/// otherwise.
class SignatureAttackTest extends AttackStage {

    private static final BigInteger P256_ORDER =
            new BigInteger("ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551", 16);
    private static final BigInteger ED25519_ORDER =
            BigInteger.TWO.pow(252).add(new BigInteger("27742317777372353535851937790883648493"));

    @Test
    @Tag("JWT-06")
    void request_ecdsaNumbersOutOfRange_isRefused() {
        byte[] good = Forge.signature(target.genuine());
        byte[] goodR = Arrays.copyOf(good, 32);
        byte[] goodS = Arrays.copyOfRange(good, 32, 64);
        List<byte[]> bad =
                List.of(
                        new byte[32],
                        fixed(P256_ORDER),
                        fixed(P256_ORDER.add(BigInteger.ONE)),
                        fixed(BigInteger.TWO.pow(256).subtract(BigInteger.ONE)));
        for (byte[] one : bad) {
            target.refuses(Forge.withSignature(target.genuine(), joined(one, goodS)));
            target.refuses(Forge.withSignature(target.genuine(), joined(goodR, one)));
            for (byte[] other : bad) {
                target.refuses(Forge.withSignature(target.genuine(), joined(one, other)));
            }
        }
        target.accepts(target.genuine());
    }

    @Test
    @Tag("JWT-06")
    void request_ecdsaSignatureInAnotherForm_isRefused() {
        byte[] good = Forge.signature(target.genuine());
        byte[] der =
                joined(
                        HexFormat.of().parseHex("30440220"),
                        joined(
                                Arrays.copyOf(good, 32),
                                joined(
                                        HexFormat.of().parseHex("0220"),
                                        Arrays.copyOfRange(good, 32, 64))));
        for (byte[] signature :
                List.of(
                        der,
                        Arrays.copyOf(der, 64),
                        Arrays.copyOf(good, 63),
                        Arrays.copyOf(good, 65),
                        joined(new byte[1], good))) {
            target.refuses(Forge.withSignature(target.genuine(), signature));
        }
        target.accepts(Forge.withSignature(target.genuine(), good));
    }

    @Test
    @Tag("JWT-07")
    void request_ed25519SignatureMadeFromAnother_isRefused(@TempDir Path directory) {
        try (Target edwards = Target.start(directory, Map.of("tokens.algorithm", "EdDSA"))) {
            byte[] good = Forge.signature(edwards.genuine());
            byte[] r = Arrays.copyOf(good, 32);
            byte[] s = Arrays.copyOfRange(good, 32, 64);
            byte[] zero = new byte[32];
            byte[] identity = zero.clone();
            identity[0] = 1; // the neutral point, whose order is small
            byte[] malleated = littleEndian(new BigInteger(1, reversed(s)).add(ED25519_ORDER));
            for (byte[] signature :
                    List.of(
                            joined(r, malleated),
                            joined(zero, s),
                            joined(identity, s),
                            joined(zero, zero),
                            joined(identity, zero),
                            Arrays.copyOf(good, 63),
                            Arrays.copyOf(good, 65))) {
                edwards.refuses(Forge.withSignature(edwards.genuine(), signature));
            }
            edwards.accepts(edwards.genuine());
            edwards.isUnharmed();
        }
    }

    /// Texts that lenient decoders take for the same bytes. A line end or a NUL cannot stand in a
    /// header at all; there the web server refuses the request.
    @Test
    @Tag("JWT-23")
    void request_base64UrlSpelledOtherwise_isRefused() {
        String good = target.genuine();
        int[] places = {
            1, good.indexOf('.'), good.indexOf('.') + 5, good.lastIndexOf('.'), good.length() - 1
        };
        for (int at : places) {
            for (String insertion : List.of(" ", "\t", "=", "==", "+", "/", "?", "%3D", ".", "*")) {
                target.refuses(good.substring(0, at) + insertion + good.substring(at));
            }
            for (String insertion : List.of("\n", "\r\n", "\r", "\0")) {
                isTurnedAway(good.substring(0, at) + insertion + good.substring(at));
            }
        }
        target.refuses(good + "=");
        target.refuses(good + "==");
        target.refuses(good + "\u00a0");
        target.refuses(good.replace('-', '+').replace('_', '/') + (good.contains("-") ? "" : "+"));
        target.accepts(good);
    }

    @Test
    @Tag("JWT-23")
    void request_trailingBitsNotZero_isRefused() {
        String alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
        String good = target.genuine();
        int last = alphabet.indexOf(good.charAt(good.length() - 1));
        for (int spare = 1; spare < 16; spare++) { // 64 bytes leave four bits over
            String changed = good.substring(0, good.length() - 1) + alphabet.charAt(last | spare);
            target.refuses(changed);
            target.refusesInCookie(changed);
        }
        target.accepts(good);
    }

    /// Every bit of the text. What is no longer a character of a header is refused by the web
    /// server; everything else by the signature, without a statement.
    @Test
    @Tag("JWT-27")
    void request_anyBitOfTheTextFlipped_isRefused() {
        byte[] text = target.genuine().getBytes(ISO_8859_1);
        long before = target.server().statements();
        for (int bit = 0; bit < text.length * 8; bit++) {
            byte[] flipped = text.clone();
            flipped[bit / 8] ^= (byte) (1 << bit % 8);
            String changed = new String(flipped, ISO_8859_1);
            Reply reply = Route.ME.send(target, changed);
            boolean printable = flipped[bit / 8] > ' ' && flipped[bit / 8] < 0x7f;
            assertThat(reply.status()).as("bit %d", bit).isIn(printable ? 401 : 400, 401);
            target.verifierRefuses(changed);
        }
        assertThat(target.server().statements()).isEqualTo(before);
        target.accepts(target.genuine());
    }

    @Test
    @Tag("JWT-27")
    void request_anyBitOfTheSignatureFlippedOrCutOff_isRefused() {
        byte[] good = Forge.signature(target.genuine());
        long before = target.server().statements();
        for (int bit = 0; bit < good.length * 8; bit++) {
            byte[] flipped = good.clone();
            flipped[bit / 8] ^= (byte) (1 << bit % 8);
            isForged(Forge.withSignature(target.genuine(), flipped));
        }
        for (int length = 0; length < good.length; length++) {
            isForged(Forge.withSignature(target.genuine(), Arrays.copyOf(good, length)));
        }
        int start = target.genuine().lastIndexOf('.') + 1;
        for (int length = start; length < target.genuine().length(); length++) {
            isForged(target.genuine().substring(0, length));
        }
        assertThat(target.server().statements()).isEqualTo(before);
        target.accepts(target.genuine());
    }

    private static void isForged(String token) {
        Reply reply = Route.ME.send(target, token);
        assertThat(reply.status()).as(token).isEqualTo(401);
        assertThat(reply.code()).as(token).isEqualTo("access_token_invalid");
        target.verifierRefuses(token);
    }

    private static void isTurnedAway(String token) {
        long before = target.server().statements();
        Reply reply = Route.END_ALL.send(target, token);
        assertThat(reply.status()).as(token).isIn(400, 401);
        assertThat(target.server().statements()).isEqualTo(before);
        target.verifierRefuses(token);
    }

    private static byte[] fixed(BigInteger number) {
        byte[] bytes = number.toByteArray();
        int length = Math.min(32, bytes.length);
        return ByteBuffer.allocate(32)
                .put(32 - length, bytes, bytes.length - length, length)
                .array();
    }

    private static byte[] littleEndian(BigInteger number) {
        return reversed(fixed(number));
    }

    private static byte[] reversed(byte[] bytes) {
        byte[] reversed = new byte[bytes.length];
        for (int i = 0; i < bytes.length; i++) {
            reversed[i] = bytes[bytes.length - 1 - i];
        }
        return reversed;
    }

    private static byte[] joined(byte[] first, byte[] second) {
        return ByteBuffer.allocate(first.length + second.length).put(first).put(second).array();
    }
}
