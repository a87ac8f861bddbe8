package dev.pawl.server.settings;

import dev.pawl.server.settings.source.Parsed;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// An origin in its canonical form, as browsers send it: lower case, no default port, no path (RFC
/// 6454 §6.2).
///
/// @param scheme `http` or `https`; for an application that is no web page, one of its own
/// @param host a name in ASCII, an IPv4 address, or an IPv6 address in brackets
/// @param port -1 for none, where the scheme has no default
public record Origin(String scheme, String host, int port) {
    private static final Pattern SHAPE =
            Pattern.compile(
                    "(https?)://([^/?#@:\\[\\]]+|\\[[0-9A-Fa-f:.]+])(?::([0-9]{1,5}))?",
                    Pattern.CASE_INSENSITIVE);

    private static final Pattern NAME =
            Pattern.compile(
                    "(?=.{1,253}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?)(\\.[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?)*");

    /// What browser engines send for pages that an application brings along, letter by letter.
    private static final Pattern APPLICATION =
            Pattern.compile("([a-z][a-z0-9+.-]*)://([A-Za-z0-9._-]{1,253})(?::([0-9]{1,5}))?");

    /// Their pages are `null`, or no pages.
    private static final Set<String> NO_APPLICATIONS =
            Set.of(
                    "http",
                    "https",
                    "file",
                    "data",
                    "blob",
                    "about",
                    "javascript",
                    "ftp",
                    "ws",
                    "wss");

    private static final Pattern LOCAL =
            Pattern.compile("(.+\\.)?localhost|127(\\.[0-9]{1,3}){3}|\\[::1]");

    private static final int MAX_PORT = 65535;
    private static final int NO_PORT = -1;

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

    /// As [#parse], or that of an application with a scheme of its own, which stays as it is
    /// written.
    static Parsed<Origin> parseAny(String text) {
        Matcher matcher = APPLICATION.matcher(text);
        if (!matcher.matches() || NO_APPLICATIONS.contains(matcher.group(1))) {
            return parse(text);
        }
        int port = matcher.group(3) == null ? NO_PORT : Integer.parseInt(matcher.group(3));
        return port > MAX_PORT
                ? Parsed.bad("must have a port up to " + MAX_PORT, text)
                : Parsed.good(new Origin(matcher.group(1), matcher.group(2), port));
    }

    /// Whether it is a web page's.
    public boolean isWeb() {
        return scheme.equals("http") || scheme.equals("https");
    }

    /// Whether browsers send `Secure` cookies there: over TLS, or to this machine.
    public boolean keepsCookies() {
        return scheme.equals("https") || (scheme.equals("http") && isLocal());
    }

    /// Whether browsers take it for this machine without asking anybody.
    public boolean isLocal() {
        return LOCAL.matcher(host).matches();
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
        return switch (scheme) {
            case "https" -> 443;
            case "http" -> 80;
            default -> NO_PORT;
        };
    }

    /// The serialised origin, to be compared with the header `Origin` letter by letter.
    @Override
    public String toString() {
        return scheme + "://" + host + (port == defaultPort(scheme) ? "" : ":" + port);
    }
}
