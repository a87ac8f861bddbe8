package dev.pawl.http.exchange;

import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The header in which trusted proxies say whom they speak for. One of them alone is read: a proxy
/// that writes one passes on the other as the client sent it.
public enum ForwardingHeader {
    /// `X-Forwarded-For: 203.0.113.7, 10.0.0.1`.
    X_FORWARDED_FOR {
        @Override
        HeaderName header() {
            return HeaderNames.X_FORWARDED_FOR;
        }

        @Override
        Optional<InetAddress> address(String hop) {
            return node(unquoted(hop));
        }
    },
    /// `Forwarded: for=203.0.113.7;proto=https, for="[2001:db8::7]:443"` (RFC 7239 §4).
    FORWARDED {
        @Override
        HeaderName header() {
            return HeaderNames.FORWARDED;
        }

        @Override
        Optional<InetAddress> address(String hop) {
            Matcher pairs = PAIR.matcher(hop);
            Optional<InetAddress> found = Optional.empty();
            int end = 0;
            while (pairs.find() && pairs.start() == end) {
                if (pairs.group(1).equalsIgnoreCase("for")) {
                    found = node(unquoted(pairs.group(2)));
                }
                end = pairs.end();
            }
            return end == hop.length() ? found : Optional.empty();
        }
    };

    private static final Pattern PAIR =
            Pattern.compile("\\s*([A-Za-z-]+)=(\"[^\"\\\\]*\"|[^\\s\";,]+)\\s*(?:;|$)");

    private static final String PORT = "(?::\\d{1,5})?";
    private static final Pattern IN_BRACKETS = Pattern.compile("\\[([^]]*)]" + PORT);
    private static final Pattern IPV4_WITH_PORT = Pattern.compile("([0-9.]+):\\d{1,5}");

    abstract HeaderName header();

    /// The address of a hop; empty when there is none that can be read.
    abstract Optional<InetAddress> address(String hop);

    /// The hops, the last one first. Read from the end: what stands left of what a proxy of ours
    /// wrote comes from the client, and a quotation mark there must not swallow the rest.
    ///
    /// @param lines the values of the header, one for each line in which it was sent
    List<String> hopsFromTheLast(List<String> lines) {
        String text = String.join(",", lines);
        List<String> hops = new ArrayList<>();
        boolean quoted = false;
        int end = text.length();
        for (int i = text.length() - 1; i >= 0; i--) {
            char c = text.charAt(i);
            quoted ^= c == '"';
            if (c == ',' && !quoted) {
                hops.add(text.substring(i + 1, end).strip());
                end = i;
            }
        }
        hops.add(text.substring(0, end).strip());
        return hops;
    }

    /// An address as proxies write it: bare, with a port, in brackets, with a zone.
    private static Optional<InetAddress> node(String text) {
        Matcher bracketed = IN_BRACKETS.matcher(text);
        if (bracketed.matches()) {
            return Addresses.parse(withoutZone(bracketed.group(1)))
                    .filter(_ -> bracketed.group(1).contains(":"));
        }
        Matcher four = IPV4_WITH_PORT.matcher(text);
        return Addresses.parse(four.matches() ? four.group(1) : withoutZone(text));
    }

    /// The zone names an interface of the proxy, not the client.
    private static String withoutZone(String text) {
        int zone = text.indexOf('%');
        return zone > 0 && text.indexOf(':') >= 0 ? text.substring(0, zone) : text;
    }

    private static String unquoted(String text) {
        boolean quoted = text.length() >= 2 && text.startsWith("\"") && text.endsWith("\"");
        return quoted ? text.substring(1, text.length() - 1) : text;
    }
}
