package dev.pawl.crypto;

import java.math.BigInteger;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyFactory;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPrivateKeySpec;
import java.security.spec.ECPublicKeySpec;
import java.security.spec.RSAPrivateCrtKeySpec;
import java.security.spec.RSAPublicKeySpec;
import java.util.HexFormat;

/// The keys printed in the RFCs, in the form that [JwsKey#restore] reads.
final class RfcKeys {
    private static final BigInteger F4 = BigInteger.valueOf(65537);

    private RfcKeys() {}

    static JwsKey rfc7515Hs256() {
        return JwsKey.sharedSecret(
                decode(
                        "AyM1SysPpbyDfgZld3umj1qzKObwVMkoqQ-EstJQLr_T-1qS0gZH75aKtMN3Yj0iPS4hcgUuTwjAzZr1Z9CAow"));
    }

    static JwsKey rfc7515Rs256() {
        BigInteger n =
                number(
                        "ofgWCuLjybRlzo0tZWJjNiuSfb4p4fAkd_wWJcyQoTbji9k0l8W26mPddxHmfHQp-Vaw-4qPCJrcS2mJPMEzP1Pt"
                                + "0Bm4d4QlL-yRT-SFd2lZS-pCgNMsD1W_YpRPEwOWvG6b32690r2jZ47soMZo9wGzjb_7OMg0LOL-bSf63kpaSHSX"
                                + "ndS5z5rexMdbBYUsLA9e-KXBdQOS-UTo7WTBEMa2R2CapHg665xsmtdVMTBQY4uDZlxvb3qCo5ZwKh9kG4LT6_I5"
                                + "IhlJH7aGhyxXFvUK-DWNmoudF8NAco9_h9iaGNj8q2ethFkMLs91kzk2PAcDTW9gb54h4FRWyuXpoQ");
        BigInteger d =
                number(
                        "Eq5xpGnNCivDflJsRQBXHx1hdR1k6Ulwe2JZD50LpXyWPEAeP88vLNO97IjlA7_GQ5sLKMgvfTeXZx9SE-7YwVol"
                                + "2NXOoAJe46sui395IW_GO-pWJ1O0BkTGoVEn2bKVRUCgu-GjBVaYLU6f3l9kJfFNS3E0QbVdxzubSu3Mkqzjkn43"
                                + "9X0M_V51gfpRLI9JYanrC4D4qAdGcopV_0ZHHzQlBjudU2QvXt4ehNYTCBr6XCLQUShb1juUO1ZdiYoFaFQT5Tw8"
                                + "bGUl_x_jTj3ccPDVZFD9pIuhLhBOneufuBiB4cS98l2SR_RQyGWSeWjnczT0QU91p1DhOVRuOopznQ");
        BigInteger p =
                number(
                        "4BzEEOtIpmVdVEZNCqS7baC4crd0pqnRH_5IB3jw3bcxGn6QLvnEtfdUdiYrqBdss1l58BQ3KhooKeQTa9AB0Hw_"
                                + "Py5PJdTJNPY8cQn7ouZ2KKDcmnPGBY5t7yLc1QlQ5xHdwW1VhvKn-nXqhJTBgIPgtldC-KDV5z-y2XDwGUc");
        BigInteger q = n.divide(p);
        return key(
                JwsAlgorithm.RS256,
                () ->
                        KeyFactory.getInstance("RSA")
                                .generatePrivate(
                                        new RSAPrivateCrtKeySpec(
                                                n,
                                                F4,
                                                d,
                                                p,
                                                q,
                                                d.mod(p.subtract(BigInteger.ONE)),
                                                d.mod(q.subtract(BigInteger.ONE)),
                                                q.modInverse(p))),
                () -> KeyFactory.getInstance("RSA").generatePublic(new RSAPublicKeySpec(n, F4)));
    }

    static JwsKey rfc7515Es256() {
        BigInteger d = number("jpsQnnGQmL-YBIffH1136cspYG6-0iY7X1fCE9-E9LI");
        ECPoint point =
                new ECPoint(
                        number("f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU"),
                        number("x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0"));
        return key(
                JwsAlgorithm.ES256,
                () ->
                        KeyFactory.getInstance("EC")
                                .generatePrivate(new ECPrivateKeySpec(d, curve("secp256r1"))),
                () ->
                        KeyFactory.getInstance("EC")
                                .generatePublic(new ECPublicKeySpec(point, curve("secp256r1"))));
    }

    /// RFC 8037 A.1 and A.2.
    static JwsKey rfc8037Ed25519() {
        byte[] seed = decode("nWGxne_9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A");
        byte[] point = decode("11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo");
        HexFormat hex = HexFormat.of();
        byte[] privateHalf = hex.parseHex("302e020100300506032b657004220420" + hex.formatHex(seed));
        byte[] publicHalf = hex.parseHex("302a300506032b6570032100" + hex.formatHex(point));
        return JwsKey.restore(JwsAlgorithm.EDDSA, framed(privateHalf, publicHalf));
    }

    /// RFC 7638 §3.1; there is no private half to it.
    static String rfc7638Modulus() {
        return "0vx7agoebGcQSuuPiLJXZptN9nndrQmbXEps2aiAFbWhM78LhWx4cbbfAAtVT86zwu1RK7aPFFxuhDR1L6tSoc_BJECPebWKRXjBZCiFV4n3oknjhMstn64tZ_2W"
                + "-5JsGY4Hc5n9yBXArwl93lqt7_RN5w6Cf0h4QyQ5v-65YGjQR0_FDW2QvzqY368QQMicAtaSqzs8KJZgnYb9c7d0zgdAZHzu6qMQvRL5hajrn1n91CbOpbISD08qNLyrdkt"
                + "-bFTWhAI4vMQFh6WeZu0fM4lFd2NcRwr3XPksINHaQ-G_xBniIqbw0Ls1jF44-csFCur-kEgU8awapJzKnqDKgw";
    }

    /// `length(2) ‖ private ‖ public`, as keys are stored.
    static byte[] framed(byte[] privateHalf, byte[] publicHalf) {
        byte[] framed = new byte[2 + privateHalf.length + publicHalf.length];
        framed[0] = (byte) (privateHalf.length >> 8);
        framed[1] = (byte) privateHalf.length;
        System.arraycopy(privateHalf, 0, framed, 2, privateHalf.length);
        System.arraycopy(publicHalf, 0, framed, 2 + privateHalf.length, publicHalf.length);
        return framed;
    }

    static ECParameterSpec curve(String name) throws GeneralSecurityException {
        AlgorithmParameters parameters = AlgorithmParameters.getInstance("EC");
        parameters.init(new ECGenParameterSpec(name));
        return parameters.getParameterSpec(ECParameterSpec.class);
    }

    @FunctionalInterface
    interface KeySource {
        Key key() throws GeneralSecurityException;
    }

    private static JwsKey key(JwsAlgorithm algorithm, KeySource privateHalf, KeySource publicHalf) {
        try {
            byte[] encoded = framed(privateHalf.key().getEncoded(), publicHalf.key().getEncoded());
            return JwsKey.restore(algorithm, encoded);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static BigInteger number(String base64url) {
        return new BigInteger(1, decode(base64url));
    }

    private static byte[] decode(String base64url) {
        return Base64Url.decode(base64url).orElseThrow();
    }
}
