package dev.pawl.server.settings;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.server.settings.source.Parsed;
import java.net.InetAddress;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CidrTest {
    @ParameterizedTest
    @CsvSource({
        "10.0.0.0/8, 10.255.255.255, true",
        "10.0.0.0/8, 11.0.0.0, false",
        "10.0.0.0/8, 9.255.255.255, false",
        "192.0.2.1, 192.0.2.1, true",
        "192.0.2.1, 192.0.2.2, false",
        "192.0.2.128/25, 192.0.2.127, false",
        "192.0.2.128/25, 192.0.2.128, true",
        "0.0.0.0/0, 203.0.113.9, true",
        "0.0.0.0/0, ::1, false",
        "::/0, 203.0.113.9, false",
        "2001:db8::/32, 2001:db8:ffff:ffff:ffff:ffff:ffff:ffff, true",
        "2001:db8::/32, 2001:db9::, false",
        "::1, ::1, true"
    })
    void contains_address_dependsOnThePrefix(String range, String address, boolean inside) {
        assertThat(cidr(range).contains(InetAddress.ofLiteral(address))).isEqualTo(inside);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "*",
                "proxy.example",
                "10",
                "10.1/16",
                "010.0.0.0/8",
                "256.0.0.0/8",
                "10.0.0.0/33",
                "10.0.0.0/",
                "10.0.0.0/-1",
                "10.0.0.1/8",
                "10.0.0.0/8/8",
                "2001:db8::/129",
                "2001:db8::1/32",
                "::ffff:10.0.0.1",
                "::ffff:a00:1",
                "fe80::1%eth0",
                "[::1]",
                " 10.0.0.0/8"
            })
    void parse_anythingElse_isRefused(String text) {
        assertThat(Cidr.parse(text)).isInstanceOf(Parsed.Bad.class);
    }

    private static Cidr cidr(String text) {
        return switch (Cidr.parse(text)) {
            case Parsed.Good<Cidr>(Cidr cidr) -> cidr;
            case Parsed.Bad<Cidr>(String why) -> throw new AssertionError(why);
        };
    }
}
