package dev.pawl.core.throttle;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;

/// The key under which a client address is limited: the address itself for IPv4, also when it is
/// written inside IPv6, and the /64 network for IPv6, because one customer commands all of it.
public final class AddressKey {

    private static final int NETWORK_BYTES = 8;
    private static final int WIDE_BYTES = 6;
    private static final int IPV4_BYTES = 4;

    private AddressKey() {}

    /// The key of a literal address; any other text is a key of its own.
    public static String of(String address) {
        try {
            InetAddress parsed =
                    InetAddress.ofLiteral(address); // ::ffff:1.2.3.4 becomes the IPv4 address
            byte[] bytes = parsed.getAddress();
            return HexFormat.of().formatHex(parsed instanceof Inet6Address ? ofIpv6(bytes) : bytes);
        } catch (IllegalArgumentException _) {
            return address;
        }
    }

    /// The key of the /48 network that an IPv6 address is in; empty for all that [#of] takes for
    /// IPv4, and for other texts.
    static Optional<String> wide(String address) {
        try {
            InetAddress parsed = InetAddress.ofLiteral(address);
            byte[] bytes = parsed.getAddress();
            return parsed instanceof Inet6Address && ofIpv6(bytes).length == NETWORK_BYTES
                    ? Optional.of(
                            HexFormat.of().formatHex(Arrays.copyOf(bytes, WIDE_BYTES)) + "/48")
                    : Optional.empty();
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    /// Whoever has an IPv4 address has 65,536 networks of 6to4 with it, and all of them in Teredo.
    private static byte[] ofIpv6(byte[] bytes) {
        if (startsWith(bytes, 0x20, 0x02)) { // 2002:ADDRESS::/48, 6to4 (RFC 3056)
            return ipv4(bytes, 2);
        }
        if (startsWith(bytes, 0x20, 0x01, 0, 0)) { // Teredo, with each bit inverted (RFC 4380)
            byte[] address = ipv4(bytes, 12);
            for (int i = 0; i < address.length; i++) {
                address[i] = (byte) ~address[i];
            }
            return address;
        }
        if (startsWith(bytes, 0, 0x64, 0xff, 0x9b, 0, 0, 0, 0, 0, 0, 0, 0)) { // NAT64 (RFC 6052)
            return ipv4(bytes, 12);
        }
        return Arrays.copyOf(bytes, NETWORK_BYTES);
    }

    private static boolean startsWith(byte[] bytes, int... start) {
        for (int i = 0; i < start.length; i++) {
            if ((bytes[i] & 0xff) != start[i]) {
                return false;
            }
        }
        return true;
    }

    private static byte[] ipv4(byte[] bytes, int at) {
        return Arrays.copyOfRange(bytes, at, at + IPV4_BYTES);
    }
}
