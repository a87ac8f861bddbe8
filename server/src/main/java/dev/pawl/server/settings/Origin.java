package dev.pawl.server.settings;

import dev.pawl.server.settings.source.Parsed;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A web origin in its canonical form, as browsers send it: lower case, no default port, no path
/// (RFC 6454 §6.2).
///
/// @param scheme `http` or `https`
/// @param host a name in ASCII, an IPv4 address, or an IPv6 address in brackets
public record Origin(String scheme, String host, int port) {
    private static final Pattern SHAPE =
            Pattern.compile(
                    "(https?)://([^/?#@:\\[\\]]+|\\[[0-9A-Fa-f:.]+])(?::([0-9]{1,5}))?",
                    Pattern.CASE_INSENSITIVE);

    private static final Pattern NAME =
            Pattern.compile(
                    "(?=.{1,253}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?)(\\.[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?)*");

    private static final int MAX_PORT = 65535;

    static Parsed<Origin> parse(String text) {
        Matcher matcher = SHAPE.matcher(text);
        if (!matcher.matches()) {
            return Parsed.bad(
                    "must be an origin such as https://example.com, without path, query or user",
                    text);
        }
        String scheme = matcher.group(1).toLowerCase(Locale.ROOT);
        int port =
                matcher.group(3) == null ? defaultPort(scheme) : Integer.parseInt(matcher.group(3));
        if (port > MAX_PORT) {
            return Parsed.bad("must have a port up to " + MAX_PORT, text);
        }
        return host(matcher.group(2)).then(host -> Parsed.good(new Origin(scheme, host, port)));
    }

    private static Parsed<String> host(String text) {
        String host = text.toLowerCase(Locale.ROOT);
        if (host.startsWith("[")) {
            return ipv6(host);
        }
        return NAME.matcher(host).matches()
                ? Parsed.good(host)
                : Parsed.bad(
                        "must have a host name in ASCII, international names in their xn-- form",
                        text);
    }

    private static Parsed<String> ipv6(String bracketed) {
        return Ipv6Literal.parse(bracketed.substring(1, bracketed.length() - 1))
                .map(address -> Parsed.good("[" + Ipv6Literal.canonical(address) + "]"))
                .orElseGet(() -> Parsed.bad("must have a valid IPv6 address", bracketed));
    }

    private static int defaultPort(String scheme) {
        return scheme.equals("https") ? 443 : 80;
    }

    /// The serialised origin, to be compared with the header `Origin` letter by letter.
    @Override
    public String toString() {
        return scheme + "://" + host + (port == defaultPort(scheme) ? "" : ":" + port);
    }
}
