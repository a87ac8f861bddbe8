package dev.pawl.crypto;

import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.Provider;
import java.security.Signature;
import org.jspecify.annotations.Nullable;

/// Who computes signatures: AWS-LC (ACCP) where its native library loads and passes a check, the
/// JDK otherwise.
///
/// The provider is named for every `Signature` and never installed, so nothing else in the process
/// changes. MACs, hashes, AES-GCM and HKDF are the JDK's in any case, because it is as fast there
/// (see [HmacKey]).
public final class CryptoProvider {
    private static final CryptoProvider JDK = new CryptoProvider("JDK", null);

    private final String name;
    private final @Nullable Provider provider;

    private CryptoProvider(String name, @Nullable Provider provider) {
        this.name = name;
        this.provider = provider;
    }

    /// The faster of the two that works here. The first call loads the native library, which takes
    /// some 0.2 s: make it early and beside other work.
    public static CryptoProvider best() {
        return Best.PROVIDER;
    }

    /// The JDK's own providers.
    public static CryptoProvider jdk() {
        return JDK;
    }

    /// What to tell the operator: `ACCP` with its version, or `JDK`.
    public String name() {
        return name;
    }

    @Override
    public String toString() {
        return name;
    }

    static CryptoProvider of(Provider provider) {
        return new CryptoProvider("ACCP " + provider.getVersionStr(), provider);
    }

    Signature signature(JwsAlgorithm algorithm) throws GeneralSecurityException {
        String name =
                switch (algorithm) {
                    case ES256 -> "SHA256withECDSAinP1363Format";
                    case RS256 -> "SHA256withRSA";
                    case EDDSA -> "Ed25519";
                    case HS256 -> throw new IllegalArgumentException("HS256 is a MAC");
                };
        return provider == null
                ? Signature.getInstance(name)
                : Signature.getInstance(name, provider);
    }

    KeyPairGenerator keyPairGenerator(String name) throws GeneralSecurityException {
        return provider == null
                ? KeyPairGenerator.getInstance(name)
                : KeyPairGenerator.getInstance(name, provider);
    }

    /// Loaded on first use of [#best].
    private static final class Best {
        static final CryptoProvider PROVIDER = NativeProvider.load().orElse(JDK);
    }
}
