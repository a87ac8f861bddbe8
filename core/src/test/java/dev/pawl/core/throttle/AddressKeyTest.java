package dev.pawl.core.throttle;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AddressKeyTest {

    @Test
    @Tag("RL-03")
    void of_ipv4_isTheWholeAddress() {
        assertThat(AddressKey.of("203.0.113.7")).isEqualTo(AddressKey.of("203.0.113.7"));
        assertThat(AddressKey.of("203.0.113.7")).isNotEqualTo(AddressKey.of("203.0.113.8"));
    }

    @Test
    @Tag("RL-03")
    void of_ipv4InsideIpv6_isTheIpv4Address() {
        assertOneKey(
                "203.0.113.7",
                "::ffff:203.0.113.7",
                "::FFFF:203.0.113.7",
                "::ffff:cb00:7107",
                "0:0:0:0:0:ffff:cb00:7107",
                "[::ffff:203.0.113.7]");
    }

    @Test
    @Tag("RL-03")
    void of_ipv6_isItsNetworkOf64Bits() {
        assertOneKey(
                "2001:db8:1:2::1",
                "2001:db8:1:2::2",
                "2001:db8:1:2:ffff:ffff:ffff:ffff",
                "2001:db8:1:2:0:0:0:1",
                "2001:0db8:0001:0002:0000:0000:0000:0001",
                "2001:DB8:1:2::ABCD",
                "2001:db8:1:2::",
                "[2001:db8:1:2::1]");
        assertThat(AddressKey.of("2001:db8:1:2::1")).isNotEqualTo(AddressKey.of("2001:db8:1:3::1"));
    }

    @Test
    void of_loopback_hasAKeyForEachFamily() {
        assertOneKey("::1", "0:0:0:0:0:0:0:1", "0000::0001");
        assertThat(AddressKey.of("::1")).isNotEqualTo(AddressKey.of("127.0.0.1"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "unknown",
                "localhost",
                "example.com",
                "203.0.113",
                "203.0.113.256",
                "203.0.113.7:80",
                "203.0.113.7, 198.51.100.1",
                " 203.0.113.7",
                "2001:db8::1::2",
                "2001:db8:1:2:3:4:5:6:7",
                "::g",
                "\0"
            })
    void of_anyOtherText_isAKeyOfItsOwn(String text) {
        assertThat(AddressKey.of(text)).isNotEqualTo(AddressKey.of("203.0.113.7"));
        assertThat(AddressKey.of(text)).isEqualTo(AddressKey.of(text));
    }

    private static void assertOneKey(String... spellings) {
        assertThat(List.of(spellings).stream().map(AddressKey::of).collect(Collectors.toSet()))
                .hasSize(1);
    }

    @Test
    @Tag("ALW-10")
    void of_ipv4InsideATransitionAddress_isTheIpv4Address() {
        String key = AddressKey.of("203.0.113.7");
        for (String address :
                new String[] {
                    "2002:cb00:7107::1",
                    "2002:cb00:7107:ffff::1",
                    "2001:0:4136:e378:8000:63bf:34ff:8ef8",
                    "64:ff9b::203.0.113.7"
                }) {
            assertThat(AddressKey.of(address)).as(address).isEqualTo(key);
        }
        assertThat(AddressKey.of("2001:db8::203.0.113.7")).isNotEqualTo(key);
        assertThat(AddressKey.of("2001:db8:1::1")).isNotEqualTo(AddressKey.of("2001:db8:2::1"));
    }
}
