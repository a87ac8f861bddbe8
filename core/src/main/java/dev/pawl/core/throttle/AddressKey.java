package dev.pawl.core.throttle;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.HexFormat;

/// The key under which a client address is limited: the address itself for IPv4, also when it is
/// written inside IPv6, and the /64 network for IPv6, because one customer commands all of it.
public final class AddressKey {

    private static final int NETWORK_BYTES = 8;

    private AddressKey() {}

    /// The key of a literal address; any other text is a key of its own.
    public static String of(String address) {
        try {
            InetAddress parsed =
                    InetAddress.ofLiteral(address); // ::ffff:1.2.3.4 becomes the IPv4 address
            byte[] bytes = parsed.getAddress();
            byte[] kept =
                    parsed instanceof Inet6Address ? Arrays.copyOf(bytes, NETWORK_BYTES) : bytes;
            return HexFormat.of().formatHex(kept);
        } catch (IllegalArgumentException _) {
            return address;
        }
    }
}
