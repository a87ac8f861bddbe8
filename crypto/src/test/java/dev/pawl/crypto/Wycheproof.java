package dev.pawl.crypto;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.nimbusds.jose.util.JSONObjectUtils;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.ParseException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/// The vectors of the project Wycheproof, which stand beside the sources. Where they are missing,
/// their tests are skipped.
final class Wycheproof {
    private static final Path VECTORS = Path.of("../../shared/vectors/wycheproof");

    private Wycheproof() {}

    /// The groups of a file.
    static List<Map<String, Object>> groups(String file) {
        Path path = VECTORS.resolve(file);
        assumeTrue(Files.exists(path), "no Wycheproof vectors at " + VECTORS);
        try {
            return Arrays.asList(
                    JSONObjectUtils.getJSONObjectArray(
                            JSONObjectUtils.parse(Files.readString(path)), "testGroups"));
        } catch (IOException | ParseException e) {
            throw new IllegalStateException(e);
        }
    }

    /// The tests of a group.
    static List<Map<String, Object>> tests(Map<String, Object> group) {
        try {
            return Arrays.asList(JSONObjectUtils.getJSONObjectArray(group, "tests"));
        } catch (ParseException e) {
            throw new IllegalStateException(e);
        }
    }

    static Map<String, Object> object(Map<String, Object> parent, String name) {
        try {
            return JSONObjectUtils.getJSONObject(parent, name);
        } catch (ParseException e) {
            throw new IllegalStateException(e);
        }
    }

    static String text(Map<String, Object> parent, String name) {
        if (parent.get(name) instanceof String text) {
            return text;
        }
        throw new IllegalStateException("no " + name);
    }

    static byte[] hex(Map<String, Object> parent, String name) {
        return HexFormat.of().parseHex(text(parent, name));
    }

    /// As `hex`, in 32 bytes.
    static byte[] number(Map<String, Object> parent, String name) {
        byte[] bytes = hex(parent, name);
        byte[] fixed = new byte[32];
        int length = Math.min(32, bytes.length);
        System.arraycopy(bytes, bytes.length - length, fixed, 32 - length, length);
        return fixed;
    }
}
