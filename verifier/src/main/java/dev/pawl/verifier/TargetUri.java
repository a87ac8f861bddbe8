package dev.pawl.verifier;

import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The URI of a request without query and fragment, as a DPoP proof names it (`htu`, RFC 9449
/// §4.2), in its one normal form: two are equal if they lead to the same resource.
///
/// Scheme and host are in lower case, the scheme's own port and an empty path are written one way,
/// and so is every percent-encoded character (RFC 3986 §6.2.2, §6.2.3).
final class TargetUri {
    /// A longer text is refused unread.
    static final int MAX_CHARS = 2048;

    private static final int MAX_PORT = 65_535;
    private static final String IN_PATHS = "-._~!$&'()*+,;=:@/";

    private final String text;

    private TargetUri(String text) {
        this.text = text;
    }

    /// Reads an absolute http or https URI. Empty for everything else: user information, a query, a
    /// fragment, a segment `.` or `..`, characters that have to be encoded.
    static Optional<TargetUri> parse(String text) {
        return text.length() > MAX_CHARS
                ? Optional.empty()
                : Optional.ofNullable(normalised(text)).map(TargetUri::new);
    }

    /// The normal form.
    String text() {
        return text;
    }

    private static @Nullable String normalised(String text) {
        int schemeEnd = text.indexOf("://");
        if (schemeEnd < 0) {
            return null;
        }
        String scheme = text.substring(0, schemeEnd).toLowerCase(Locale.ROOT);
        if (!scheme.equals("https") && !scheme.equals("http")) {
            return null;
        }
        int authorityStart = schemeEnd + 3;
        int slash = text.indexOf('/', authorityStart);
        int authorityEnd = slash < 0 ? text.length() : slash;
        String authority = authority(scheme, text.substring(authorityStart, authorityEnd));
        String path = slash < 0 ? "/" : path(text.substring(slash));
        return authority == null || path == null ? null : scheme + "://" + authority + path;
    }

    /// Host and port. A colon inside brackets is of an IPv6 address.
    private static @Nullable String authority(String scheme, String authority) {
        int colon = authority.indexOf(':', Math.max(0, authority.lastIndexOf(']')));
        String host = colon < 0 ? authority : authority.substring(0, colon);
        String port = colon < 0 ? "" : authority.substring(colon + 1);
        if (!isHost(host) || !isPort(port)) {
            return null;
        }
        int number = port.isEmpty() ? 0 : Integer.parseInt(port);
        boolean usual = number == 0 || number == (scheme.equals("https") ? 443 : 80);
        return host.toLowerCase(Locale.ROOT) + (usual ? "" : ":" + number);
    }

    private static boolean isHost(String host) {
        if (host.startsWith("[")) {
            return host.length() > 2
                    && host.endsWith("]")
                    && host.substring(1, host.length() - 1)
                            .chars()
                            .allMatch(c -> isHex(c) || c == ':' || c == '.');
        }
        return !host.isEmpty()
                && host.chars().allMatch(c -> isLetterOrDigit(c) || "-._".indexOf(c) >= 0);
    }

    private static boolean isPort(String port) {
        return port.isEmpty()
                || (port.length() <= 5
                        && port.chars().allMatch(c -> c >= '0' && c <= '9')
                        && Integer.parseInt(port) >= 1
                        && Integer.parseInt(port) <= MAX_PORT);
    }

    private static @Nullable String path(String path) {
        StringBuilder normal = new StringBuilder(path.length());
        for (int i = 0; i < path.length(); i++) {
            char c = path.charAt(i);
            if (c == '%') {
                int value = escaped(path, i + 1);
                if (value < 0) {
                    return null;
                }
                append(value, normal);
                i += 2;
            } else if (isLetterOrDigit(c) || IN_PATHS.indexOf(c) >= 0) {
                normal.append(c);
            } else {
                return null;
            }
        }
        return hasDotSegment(normal.toString()) ? null : normal.toString();
    }

    /// What need not be encoded is not (RFC 3986 §6.2.2.2).
    private static void append(int value, StringBuilder path) {
        if (isLetterOrDigit(value) || "-._~".indexOf(value) >= 0) {
            path.append((char) value);
        } else {
            path.append('%').append(upperHex(value >> 4)).append(upperHex(value & 0xf));
        }
    }

    /// Which resource is meant depends on who resolves them, and when.
    private static boolean hasDotSegment(String path) {
        return path.contains("/./")
                || path.contains("/../")
                || path.endsWith("/.")
                || path.endsWith("/..");
    }

    private static int escaped(String path, int from) {
        return from + 2 <= path.length() && isHex(path.charAt(from)) && isHex(path.charAt(from + 1))
                ? Integer.parseInt(path, from, from + 2, 16)
                : -1;
    }

    private static char upperHex(int digit) {
        return "0123456789ABCDEF".charAt(digit);
    }

    private static boolean isHex(int c) {
        return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
    }

    private static boolean isLetterOrDigit(int c) {
        return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof TargetUri uri && text.equals(uri.text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    @Override
    public String toString() {
        return text;
    }
}
