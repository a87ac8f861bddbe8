package dev.pawl.http.exchange;

import io.helidon.http.HeaderName;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The proxies whose forwarding header is believed; usually none. No other forwarding header is
/// ever read.
public final class TrustedProxies {

    private static final Logger LOG = LoggerFactory.getLogger(TrustedProxies.class);

    /// A proxy that writes what cannot be read does so for each request.
    private static final Duration BETWEEN_WARNINGS = Duration.ofMinutes(10);

    private final Predicate<InetAddress> trusted;
    private final ForwardingHeader header;
    private final LongSupplier nanoTime;
    private final AtomicLong nextWarning;

    /// @param nanoTime a clock that only goes forward
    public TrustedProxies(
            Predicate<InetAddress> trusted, ForwardingHeader header, LongSupplier nanoTime) {
        this.trusted = trusted;
        this.header = header;
        this.nanoTime = nanoTime;
        this.nextWarning = new AtomicLong(nanoTime.getAsLong());
    }

    /// The header that is read.
    HeaderName header() {
        return header.header();
    }

    /// Who is at the other end: the peer, or, when that is a trusted proxy, the last hop that it
    /// and the trusted proxies before it did not vouch for. Whatever stands left of that hop was
    /// written by the client itself. A header that is malformed up to there changes nothing, and is
    /// worth a warning: everybody behind that proxy shares its address.
    ///
    /// @param forwarded the values of the header, one for each line in which it was sent
    String clientOf(SocketAddress peer, List<String> forwarded) {
        if (!(peer instanceof InetSocketAddress socket) || socket.getAddress() == null) {
            return "unknown";
        }
        InetAddress address = socket.getAddress();
        if (forwarded.isEmpty() || !trusted.test(address)) {
            return Addresses.text(address);
        }
        Optional<InetAddress> client = lastUntrusted(forwarded);
        if (client.isEmpty()) {
            warn(address);
        }
        return Addresses.text(client.orElse(address));
    }

    private Optional<InetAddress> lastUntrusted(List<String> forwarded) {
        Optional<InetAddress> hop = Optional.empty();
        for (String text : header.hopsFromTheLast(forwarded)) {
            hop = header.address(text);
            if (hop.isEmpty() || !trusted.test(hop.get())) {
                return hop;
            }
        }
        return hop; // every hop is trusted: the first one is where it began
    }

    /// Says nothing of what was sent: whoever sent it would write into the log.
    private void warn(InetAddress proxy) {
        long now = nanoTime.getAsLong();
        long next = nextWarning.get();
        if (now - next >= 0 && nextWarning.compareAndSet(next, now + BETWEEN_WARNINGS.toNanos())) {
            LOG.warn(
                    "the header {} from the trusted proxy {} is invalid: its clients"
                            + " are treated as the proxy",
                    header.header().defaultCase(),
                    Addresses.text(proxy));
        }
    }
}
