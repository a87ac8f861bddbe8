package dev.pawl.server.settings.source;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/// Reads a small file of UTF-8 text whole.
final class TextFile {
    private static final int MAX_BYTES = 64 * 1024;

    private TextFile() {}

    static Parsed<String> read(String name) {
        if (Wording.isDamaged(name)) {
            return Parsed.bad("cannot be read: its name " + Wording.DAMAGED);
        }
        try (InputStream in = Files.newInputStream(Path.of(name))) {
            byte[] bytes = in.readNBytes(MAX_BYTES + 1);
            return bytes.length > MAX_BYTES
                    ? Parsed.bad("cannot be read (larger than %d bytes)".formatted(MAX_BYTES))
                    : Parsed.good(strictUtf8(bytes));
        } catch (NoSuchFileException | InvalidPathException _) {
            return Parsed.bad("cannot be read (no such file)");
        } catch (AccessDeniedException _) {
            return Parsed.bad("cannot be read (permission denied)");
        } catch (CharacterCodingException _) {
            return Parsed.bad("cannot be read (not UTF-8)");
        } catch (IOException _) {
            return Parsed.bad("cannot be read");
        }
    }

    private static String strictUtf8(byte[] bytes) throws CharacterCodingException {
        return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    }
}
