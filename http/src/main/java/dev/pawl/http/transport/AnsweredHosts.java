package dev.pawl.http.transport;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The names that a server answers to, by the header `Host`. A page whose name was made to lead to
/// this machine (DNS rebinding) is of the same origin as everything here, and only its name tells.
///
/// @param names in lower case, IPv6 in brackets; empty for any name
public record AnsweredHosts(Set<String> names) {

    /// Whatever clients call it.
    public static final AnsweredHosts ANY = new AnsweredHosts(Set.of());

    private static final Pattern HOST = Pattern.compile("(\\[[^]]*]|[^:]*)(?::\\d{1,5})?");

    public AnsweredHosts {
        names = Set.copyOf(names);
    }

    /// Whether it answers. The port may be another: tunnels and containers change it.
    ///
    /// @param sent the values of `Host`
    public boolean contain(List<String> sent) {
        if (names.isEmpty()) {
            return true;
        }
        Matcher host = HOST.matcher(sent.size() == 1 ? sent.getFirst() : "");
        return host.matches() && names.contains(host.group(1).toLowerCase(Locale.ROOT));
    }
}
