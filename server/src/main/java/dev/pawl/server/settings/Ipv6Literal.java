package dev.pawl.server.settings;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// IPv6 addresses as text.
final class Ipv6Literal {
    private static final Pattern SHAPE = Pattern.compile("[0-9A-Fa-f:]+");
    private static final int GROUPS = 8;

    private Ipv6Literal() {}

    /// Without brackets and zone. An IPv4 address in IPv6 clothes is not one: it would be a second
    /// name for the same machine.
    static Optional<Inet6Address> parse(String text) {
        if (!SHAPE.matcher(text).matches()) {
            return Optional.empty();
        }
        try {
            InetAddress address = Inet6Address.ofLiteral(text);
            return address instanceof Inet6Address six ? Optional.of(six) : Optional.empty();
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    /// The one canonical form: the longest run of at least two zero groups becomes `::` (RFC 5952
    /// §4), as browsers write it in an origin.
    static String canonical(Inet6Address address) {
        ByteBuffer bytes = ByteBuffer.wrap(address.getAddress());
        int[] groups =
                IntStream.range(0, GROUPS).map(i -> bytes.getShort(2 * i) & 0xffff).toArray();
        int start = 0;
        int length = 1;
        for (int i = 0; i < GROUPS; i++) {
            int run = zeros(groups, i);
            if (run > length) {
                start = i;
                length = run;
            }
        }
        return length == 1
                ? hex(groups, 0, GROUPS)
                : hex(groups, 0, start) + "::" + hex(groups, start + length, GROUPS);
    }

    private static int zeros(int[] groups, int from) {
        int end = from;
        while (end < GROUPS && groups[end] == 0) {
            end++;
        }
        return end - from;
    }

    private static String hex(int[] groups, int from, int to) {
        return IntStream.range(from, to)
                .mapToObj(i -> Integer.toHexString(groups[i]))
                .collect(Collectors.joining(":"));
    }
}
