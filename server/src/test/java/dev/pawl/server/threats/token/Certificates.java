package dev.pawl.server.threats.token;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.util.Arrays;
import java.util.Base64;
import java.util.stream.Collectors;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1UTCTime;
import org.bouncycastle.asn1.DERBitString;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.asn1.x509.TBSCertificate;
import org.bouncycastle.asn1.x509.V3TBSCertificateGenerator;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;

/// X.509 certificates that an attacker makes.
final class Certificates {

    private static final AlgorithmIdentifier ECDSA =
            new AlgorithmIdentifier(X9ObjectIdentifiers.ecdsa_with_SHA256);

    private Certificates() {}

    /// A certificate in DER.
    static byte[] issued(KeyPair subject, PrivateKey issuer) throws GeneralSecurityException {
        V3TBSCertificateGenerator certificate = new V3TBSCertificateGenerator();
        certificate.setSerialNumber(new ASN1Integer(1));
        certificate.setSignature(ECDSA);
        certificate.setIssuer(new X500Name("CN=localhost"));
        certificate.setSubject(new X500Name("CN=localhost"));
        certificate.setStartDate(new ASN1UTCTime("200101000000Z"));
        certificate.setEndDate(new ASN1UTCTime("490101000000Z"));
        certificate.setSubjectPublicKeyInfo(
                SubjectPublicKeyInfo.getInstance(subject.getPublic().getEncoded()));
        TBSCertificate unsigned = certificate.generateTBSCertificate();
        byte[] signature = Signing.with("SHA256withECDSA", issuer).sign(der(unsigned));
        return der(
                new DERSequence(
                        new ASN1Encodable[] {unsigned, ECDSA, new DERBitString(signature)}));
    }

    /// The value of `x5c` (RFC 7515 §4.1.6).
    static String x5c(byte[]... certificates) {
        return Arrays.stream(certificates)
                .map(der -> '"' + Base64.getEncoder().encodeToString(der) + '"')
                .collect(Collectors.joining(",", "[", "]"));
    }

    private static byte[] der(ASN1Encodable value) {
        try {
            return value.toASN1Primitive().getEncoded(ASN1Encoding.DER);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
