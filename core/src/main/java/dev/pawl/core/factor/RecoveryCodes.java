package dev.pawl.core.factor;

import dev.pawl.core.id.AccountId;
import dev.pawl.core.id.IdBytes;
import dev.pawl.core.platform.Platform;
import dev.pawl.crypto.Base32;
import dev.pawl.crypto.Mac32;
import dev.pawl.crypto.Randomness;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/// Codes to be written down: ten of fifty random bits each. What is kept of a code is its MAC under
/// the master key, together with the account: whoever has only the database cannot find a code by
/// trying all of them.
public final class RecoveryCodes {

    /// How many there are.
    public static final int COUNT = 10;

    /// Letters and digits of a code, without the hyphen in its middle.
    public static final int CHARS = 10;

    private static final int RANDOM_BYTES = 7;

    private final Mac32 mac;
    private final Randomness randomness;

    public RecoveryCodes(Platform platform) {
        this.mac = platform.masterKeys().mac("recovery-codes");
        this.randomness = platform.randomness();
    }

    /// Fresh codes as they are shown: `abcde-fghij`.
    List<String> make() {
        return Stream.generate(this::one).limit(COUNT).toList();
    }

    private String one() {
        String code = Base32.encode(randomness.bytes(RANDOM_BYTES)).toLowerCase(Locale.ROOT);
        return code.substring(0, CHARS / 2) + "-" + code.substring(CHARS / 2, CHARS);
    }

    byte[] mac(AccountId account, String code) {
        return mac.sign(bytes(account, code));
    }

    /// Which of the MACs is that of a code, if one is. All are looked at.
    Optional<byte[]> find(AccountId account, String code, List<byte[]> macs) {
        byte[] typed = bytes(account, code);
        return macs.stream().filter(each -> mac.verify(typed, each)).toList().stream().findFirst();
    }

    /// Hyphens, spaces and capitals are how people write, and no part of the code.
    private static byte[] bytes(AccountId account, String code) {
        byte[] text =
                code.replaceAll("[- ]", "")
                        .toLowerCase(Locale.ROOT)
                        .getBytes(StandardCharsets.UTF_8);
        return IdBytes.put(ByteBuffer.allocate(IdBytes.LENGTH + text.length), account.value())
                .put(text)
                .array();
    }
}
