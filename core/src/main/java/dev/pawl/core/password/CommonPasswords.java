package dev.pawl.core.password;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/// The passwords that attackers try first, from the list bundled with Pawl. The list is read when
/// it is first asked.
public final class CommonPasswords {

    private static final String LIST = "common-passwords.txt";

    /// Shorter ones are refused for their length, so they need not be kept in memory.
    private static final int SHORTEST = 8;

    /// Whether the password is in the list, in any mixture of capitals.
    public boolean contains(Password password) {
        return Bundled.PASSWORDS.contains(password.reveal().toLowerCase(Locale.ROOT));
    }

    /// A class of its own, so that the list is read once and not before it is needed.
    private static final class Bundled {
        static final Set<String> PASSWORDS = read();
    }

    private static Set<String> read() {
        InputStream list =
                Objects.requireNonNull(CommonPasswords.class.getResourceAsStream(LIST), LIST);
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(list, StandardCharsets.UTF_8))) {
            return lines.lines()
                    .filter(line -> line.length() >= SHORTEST)
                    .collect(Collectors.toUnmodifiableSet());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
