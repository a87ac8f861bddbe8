package dev.pawl.http.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TrustedProxiesTest {

    private static final String PROXY = "10.0.0.1";

    /// Everything in 10.0.0.0/8.
    private final TrustedProxies proxies =
            new TrustedProxies(address -> address.getAddress()[0] == 10);

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
            value = {
                "198.51.100.7                         | 198.51.100.7",
                "1.1.1.1, 198.51.100.7                | 198.51.100.7",
                "1.1.1.1,198.51.100.7, 10.9.9.9       | 198.51.100.7",
                "nonsense, 198.51.100.7               | 198.51.100.7",
                "10.1.1.1, 10.2.2.2                   | 10.1.1.1",
                "2001:DB8::7                          | 2001:db8:0:0:0:0:0:7",
                "::ffff:198.51.100.7                  | 198.51.100.7"
            })
    @Tag("RL-02")
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
                "198.51.100.7:80",
                "[2001:db8::7]",
                "fe80::1%eth0",
                "1.1.1.1 198.51.100.7",
                "localhost"
            })
    @Tag("RL-02")
    void client_behindAProxyWithAMalformedHop_isThePeer(String header) {
        assertThat(clientOf(PROXY, header)).isEqualTo(PROXY);
    }
}
