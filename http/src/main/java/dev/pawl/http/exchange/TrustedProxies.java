package dev.pawl.http.exchange;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/// The proxies whose `X-Forwarded-For` is believed; usually none. No other forwarding header is
/// ever read.
public final class TrustedProxies {

    private final Predicate<InetAddress> trusted;

    public TrustedProxies(Predicate<InetAddress> trusted) {
        this.trusted = trusted;
    }

    /// Who is at the other end: the peer, or, when that is a trusted proxy, the last hop that it
    /// and the trusted proxies before it did not vouch for. Whatever stands left of that hop was
    /// written by the client itself. A header that is malformed up to there changes nothing.
    String clientOf(SocketAddress peer, List<String> forwardedFor) {
        if (!(peer instanceof InetSocketAddress socket) || socket.getAddress() == null) {
            return "unknown";
        }
        InetAddress address = socket.getAddress();
        boolean forwarded = !forwardedFor.isEmpty() && trusted.test(address);
        InetAddress client = forwarded ? lastUntrusted(forwardedFor).orElse(address) : address;
        return Addresses.text(client);
    }

    private Optional<InetAddress> lastUntrusted(List<String> forwardedFor) {
        List<String> hops = List.of(String.join(",", forwardedFor).split(",", -1)).reversed();
        Optional<InetAddress> hop = Optional.empty();
        for (String text : hops) {
            hop = Addresses.parse(text.strip());
            if (hop.isEmpty() || !trusted.test(hop.get())) {
                return hop;
            }
        }
        return hop; // every hop is trusted: the first one is where it began
    }
}
