package dev.pawl.http.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

class TrustedProxiesTest {

    private static final String PROXY = "10.0.0.1";

    /// Everything in 10.0.0.0/8.
    private final TrustedProxies proxies =
            new TrustedProxies(
                    address -> address.getAddress()[0] == 10,
                    ForwardingHeader.X_FORWARDED_FOR,
                    () -> 0);

    private final TrustedProxies standardised =
            new TrustedProxies(
                    address -> address.getAddress()[0] == 10, ForwardingHeader.FORWARDED, () -> 0);

    private String clientOf(String peer, String... forwardedFor) {
        return proxies.clientOf(
                new InetSocketAddress(InetAddress.ofLiteral(peer), 4711), List.of(forwardedFor));
    }

    @Test
    void client_behindNoProxy_isThePeer() {
        assertThat(clientOf("192.0.2.1")).isEqualTo("192.0.2.1");
        assertThat(clientOf("2001:db8::1")).isEqualTo("2001:db8:0:0:0:0:0:1");
    }

    @Test
    @Tag("RL-01")
    void client_ofAnUntrustedPeer_isThePeerWhateverItSays() {
        assertThat(clientOf("192.0.2.1", "198.51.100.7")).isEqualTo("192.0.2.1");
        assertThat(clientOf("192.0.2.1", "nonsense")).isEqualTo("192.0.2.1");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "198.51.100.7                         | 198.51.100.7",
                "1.1.1.1, 198.51.100.7                | 198.51.100.7",
                "1.1.1.1,198.51.100.7, 10.9.9.9       | 198.51.100.7",
                "nonsense, 198.51.100.7               | 198.51.100.7",
                "10.1.1.1, 10.2.2.2                   | 10.1.1.1",
                "2001:DB8::7                          | 2001:db8:0:0:0:0:0:7",
                "::ffff:198.51.100.7                  | 198.51.100.7",
                "198.51.100.7:51234                   | 198.51.100.7",
                "1.1.1.1, 198.51.100.7:443, 10.9.9.9:1 | 198.51.100.7",
                "[2001:db8::7]:443                    | 2001:db8:0:0:0:0:0:7",
                "[2001:db8::7]                        | 2001:db8:0:0:0:0:0:7",
                "\"[2001:db8::7]:443\"                | 2001:db8:0:0:0:0:0:7",
                "\"1.1.1.1, 198.51.100.7             | 198.51.100.7",
                "fe80::7%eth0                         | fe80:0:0:0:0:0:0:7",
                "[::ffff:198.51.100.7]:443            | 198.51.100.7"
            })
    @Tag("RL-02")
    @Tag("WLD-05")
    void client_behindATrustedProxy_isTheLastUntrustedHop(String header, String client) {
        assertThat(clientOf(PROXY, header)).isEqualTo(client);
    }

    @Test
    void client_withSeveralHeaderLines_isFoundAcrossThem() {
        assertThat(clientOf(PROXY, "198.51.100.7", "10.3.3.3")).isEqualTo("198.51.100.7");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ",",
                "198.51.100.7,",
                "nonsense",
                "127.1",
                "0x7f000001",
                "256.1.1.1",
                "01.2.3.4",
                "198.51.100.7:port",
                "198.51.100.7:123456",
                "198.51.100.7%eth0",
                "[198.51.100.7]:80",
                "[2001:db8::7",
                "2001:db8::7]:443",
                "[2001:db8::7]443",
                "unknown",
                "_hidden",
                "for=198.51.100.7",
                "1.1.1.1 198.51.100.7",
                "localhost"
            })
    @Tag("RL-02")
    @Tag("WLD-05")
    void client_behindAProxyWithAMalformedHop_isThePeer(String header) {
        assertThat(clientOf(PROXY, header)).isEqualTo(PROXY);
    }

    /// The value would let whoever sent it write into the log.
    @Test
    @Tag("WLD-05")
    void client_behindAProxyWhoseHeaderCannotBeRead_isWarnedOfNowAndThen() {
        AtomicLong nanos = new AtomicLong();
        TrustedProxies watched =
                new TrustedProxies(_ -> true, ForwardingHeader.X_FORWARDED_FOR, nanos::get);
        InetSocketAddress peer = new InetSocketAddress(InetAddress.ofLiteral(PROXY), 4711);
        Logger logger = (Logger) LoggerFactory.getLogger(TrustedProxies.class);
        ListAppender<ILoggingEvent> log = new ListAppender<>();
        log.start();
        logger.setLevel(Level.WARN);
        logger.addAppender(log);
        try {
            for (int i = 0; i < 3; i++) {
                assertThat(watched.clientOf(peer, List.of("canary"))).isEqualTo(PROXY);
            }
            assertThat(watched.clientOf(peer, List.of("198.51.100.7"))).isEqualTo("198.51.100.7");
            nanos.addAndGet(Duration.ofMinutes(10).toNanos());
            assertThat(watched.clientOf(peer, List.of("canary"))).isEqualTo(PROXY);
        } finally {
            logger.detachAppender(log);
            logger.setLevel(null); // as its parent has it
        }
        assertThat(log.list)
                .filteredOn(event -> event.getFormattedMessage().contains("10.0.0.1"))
                .hasSize(2)
                .allSatisfy(event ->
                        assertThat(event.getFormattedMessage())
                                .contains("X-Forwarded-For", PROXY)
                                .doesNotContain("canary"));
    }

    private String forwarded(String... lines) {
        return standardised.clientOf(
                new InetSocketAddress(InetAddress.ofLiteral(PROXY), 4711), List.of(lines));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "for=198.51.100.7                               | 198.51.100.7",
                "For=198.51.100.7:51234;proto=https;by=10.0.0.1 | 198.51.100.7",
                "proto=https; for=\"[2001:db8::7]:443\"         | 2001:db8:0:0:0:0:0:7",
                "for=1.1.1.1, for=198.51.100.7, for=10.9.9.9    | 198.51.100.7",
                "for=\"1.1.1.1, for=198.51.100.7                | 198.51.100.7",
                "for=1.1.1.1;host=\"a,b\", for=198.51.100.7     | 198.51.100.7"
            })
    @Tag("WLD-05")
    void client_byTheStandardHeader_isTheLastUntrustedHop(String header, String client) {
        assertThat(forwarded(header)).isEqualTo(client);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "198.51.100.7",
                "for=unknown",
                "for=_hidden",
                "proto=https",
                "for=\"198.51.100.7",
                "for=198.51.100.7 proto=https"
            })
    @Tag("WLD-05")
    void client_byAStandardHeaderThatCannotBeRead_isThePeer(String header) {
        assertThat(forwarded(header)).isEqualTo(PROXY);
    }
}
