package dev.pawl.server.settings;

import dev.pawl.server.settings.source.Parsed;
import java.math.BigInteger;
import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A range of addresses, `10.0.0.0/8` or `2001:db8::/32`. A single address is a range of one.
public record Cidr(InetAddress network, int prefixBits) {
    private static final Pattern SHAPE = Pattern.compile("([0-9A-Fa-f:.]+)(?:/([0-9]{1,3}))?");

    /// Spelled out, because the JDK also takes `10.1` for an address.
    private static final Pattern IPV4 =
            Pattern.compile("(0|[1-9][0-9]{0,2})(\\.(0|[1-9][0-9]{0,2})){3}");

    static Parsed<Cidr> parse(String text) {
        Matcher matcher = SHAPE.matcher(text);
        return (matcher.matches() ? address(matcher.group(1)) : Optional.<InetAddress>empty())
                .map(network -> range(network, matcher.group(2), text))
                .orElseGet(
                        () -> Parsed.bad("must be an IP address range such as 10.0.0.0/8", text));
    }

    private static Optional<InetAddress> address(String text) {
        if (!IPV4.matcher(text).matches()) {
            return Ipv6Literal.parse(text).map(InetAddress.class::cast);
        }
        try {
            return Optional.of(Inet4Address.ofLiteral(text));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    private static Parsed<Cidr> range(InetAddress network, @Nullable String prefix, String text) {
        int all = bits(network);
        int prefixBits = prefix == null ? all : Integer.parseInt(prefix);
        if (prefixBits > all) {
            return Parsed.bad("must have a prefix of at most %d bits".formatted(all), text);
        }
        BigInteger hostPart = number(network).and(hostMask(all - prefixBits));
        return hostPart.signum() == 0
                ? Parsed.good(new Cidr(network, prefixBits))
                : Parsed.bad("must have only zeros after its prefix", text);
    }

    /// Whether the address lies in the range. IPv4 and IPv6 never lie in each other.
    public boolean contains(InetAddress address) {
        return bits(address) == bits(network)
                && number(address)
                                .xor(number(network))
                                .shiftRight(bits(network) - prefixBits)
                                .signum()
                        == 0;
    }

    private static BigInteger hostMask(int hostBits) {
        return BigInteger.ONE.shiftLeft(hostBits).subtract(BigInteger.ONE);
    }

    private static int bits(InetAddress address) {
        return Byte.SIZE * address.getAddress().length;
    }

    private static BigInteger number(InetAddress address) {
        return new BigInteger(1, address.getAddress());
    }

    @Override
    public String toString() {
        String address =
                network instanceof Inet6Address six
                        ? Ipv6Literal.canonical(six)
                        : network.getHostAddress();
        return address + "/" + prefixBits;
    }
}
