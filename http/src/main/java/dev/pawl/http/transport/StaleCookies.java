package dev.pawl.http.transport;

import io.helidon.http.Header;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;

/// Cookies of our names that another site of the same domain has planted. They shadow ours, and
/// only the browser knows which is whose. A browser deletes a cookie by its name, domain and path,
/// so each pair of domain and path is named that such a cookie can have and ours cannot.
///
/// `Clear-Site-Data` would delete the cookies of every site below the domain.
///
/// @param domains those that a cookie sent to this server can be set for, besides the server itself
public record StaleCookies(List<String> domains) {

    /// As the paths of all endpoints are; anything else could add to the header.
    private static final Pattern PLAIN = Pattern.compile("/[A-Za-z0-9/._-]*");

    private static final int MAX_DOMAINS = 5;
    private static final int MAX_SEGMENTS = 5;

    public StaleCookies {
        domains = List.copyOf(domains);
    }

    /// For a server that browsers know by this URL.
    public static StaleCookies of(String publicUrl) {
        String host = Objects.requireNonNullElse(URI.create(publicUrl).getHost(), "");
        List<String> domains = new ArrayList<>();
        String domain = host.toLowerCase(Locale.ROOT);
        boolean isName =
                domain.chars().anyMatch(c -> c >= 'a' && c <= 'z') && !domain.startsWith("[");
        while (isName && domain.contains(".") && domains.size() < MAX_DOMAINS) {
            domains.add(domain);
            domain = domain.substring(domain.indexOf('.') + 1);
        }
        return new StaleCookies(domains);
    }

    /// The headers by which a browser deletes the planted ones of these cookies.
    ///
    /// @param path of the request: a cookie that came with it has a path that this one begins with
    public List<Header> clearing(Set<String> names, String path) {
        if (names.isEmpty() || !PLAIN.matcher(path).matches()) {
            return List.of();
        }
        List<String> paths = paths(path);
        List<String> values = new ArrayList<>();
        for (String name : names.stream().sorted().toList()) {
            for (String each : paths) {
                domains.forEach(domain -> values.add(expired(name, each) + "; Domain=" + domain));
                if (!each.equals(CookieNames.pathOf(name))) {
                    values.add(expired(name, each));
                }
            }
        }
        return List.of(HeaderValues.create(HeaderNames.SET_COOKIE, values.toArray(String[]::new)));
    }

    private static String expired(String name, String path) {
        return name + "=; Secure; Path=" + path + "; Max-Age=0";
    }

    /// `/`, `/v1`, `/v1/`, … (RFC 6265 §5.1.4).
    private static List<String> paths(String path) {
        List<String> paths = new ArrayList<>(List.of("/"));
        for (int i = path.indexOf('/', 1);
                i >= 0 && paths.size() < 2 * MAX_SEGMENTS;
                i = path.indexOf('/', i + 1)) {
            paths.add(path.substring(0, i));
            paths.add(path.substring(0, i + 1));
        }
        if (!paths.contains(path)) {
            paths.add(path);
        }
        return paths;
    }
}
