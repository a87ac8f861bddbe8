package dev.pawl.core;

import java.io.ByteArrayOutputStream;
import java.security.GeneralSecurityException;
import java.security.InvalidAlgorithmParameterException;
import java.security.InvalidKeyException;
import java.security.Key;
import java.security.Provider;
import java.security.Security;
import java.security.spec.AlgorithmParameterSpec;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.crypto.Mac;
import javax.crypto.MacSpi;
import javax.crypto.spec.SecretKeySpec;

/// Counts what is put under an HMAC-SHA-256 in this process while it is open, by the data. Keys
/// that were used before are not counted.
public final class CountingMacs implements AutoCloseable {

    private static final String ALGORITHM = "HmacSHA256";

    private final Map<String, Integer> counts = new ConcurrentHashMap<>();
    private final CountingProvider provider = new CountingProvider();

    public CountingMacs() {
        int _ = Security.insertProviderAt(provider, 1);
    }

    /// How often this data was.
    public int over(byte[] data) {
        return counts.getOrDefault(HexFormat.of().formatHex(data), 0);
    }

    @Override
    public void close() {
        Security.removeProvider(provider.getName());
    }

    private final class CountingProvider extends Provider {

        private static final long serialVersionUID = 1;

        CountingProvider() {
            super("CountingMacs", "1", "counts MACs");
            putService(new CountingService(this));
        }
    }

    private final class CountingService extends Provider.Service {

        CountingService(Provider provider) {
            super(provider, "Mac", ALGORITHM, CountingMac.class.getName(), List.of(), Map.of());
        }

        @Override
        public Object newInstance(Object parameter) {
            return new CountingMac();
        }
    }

    private final class CountingMac extends MacSpi {

        private final Mac mac = jdk();
        private final ByteArrayOutputStream data = new ByteArrayOutputStream();

        private static Mac jdk() {
            try {
                return Mac.getInstance(ALGORITHM, "SunJCE");
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException(e);
            }
        }

        @Override
        protected int engineGetMacLength() {
            return mac.getMacLength();
        }

        @Override
        protected void engineInit(Key key, AlgorithmParameterSpec parameters)
                throws InvalidKeyException, InvalidAlgorithmParameterException {
            mac.init(new SecretKeySpec(key.getEncoded(), ALGORITHM));
        }

        @Override
        protected void engineUpdate(byte input) {
            mac.update(input);
            data.write(input);
        }

        @Override
        protected void engineUpdate(byte[] input, int offset, int length) {
            mac.update(input, offset, length);
            data.write(input, offset, length);
        }

        @Override
        protected byte[] engineDoFinal() {
            var _ = counts.merge(HexFormat.of().formatHex(data.toByteArray()), 1, Integer::sum);
            data.reset();
            return mac.doFinal();
        }

        @Override
        protected void engineReset() {
            mac.reset();
            data.reset();
        }
    }
}
