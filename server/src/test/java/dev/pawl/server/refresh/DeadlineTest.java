package dev.pawl.server.refresh;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.core.session.Session;
import dev.pawl.server.MemoryDirectory;
import dev.pawl.server.TestServer;
import dev.pawl.server.TestServer.On;
import dev.pawl.server.client.Device;
import dev.pawl.server.client.Reply;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// The two deadlines of a session, to the millisecond.
class DeadlineTest {

    @TempDir(factory = MemoryDirectory.class)
    private Path directory;

    @ParameterizedTest
    @EnumSource(On.class)
    @Tag("REF-13")
    void refresh_whenTheIdleDeadlineIsReached_isExpired(On database) {
        try (TestServer server = start(database, Map.of("session.idle_ttl", "1h"))) {
            Supply supply = new Supply(server);
            Session session = supply.session();
            server.clock().advance(Duration.ofHours(1).minusMillis(1));
            assertThat(server.api().refresh(supply.token(session, 0)).status()).isEqualTo(200);
            server.clock().advance(Duration.ofHours(1)); // now == deadline is expired

            Reply expired = server.api().refresh(supply.token(session, 1));

            assertThat(expired.status()).isEqualTo(401);
            assertThat(expired.code()).isEqualTo("session_expired");
        }
    }

    /// However often a session rotates, it ends, and neither its cookies nor its access tokens are
    /// promised for longer.
    @ParameterizedTest
    @EnumSource(On.class)
    @Tag("REF-12")
    void refresh_againAndAgainPastTheAbsoluteDeadline_isExpiredExactlyThen(On database) {
        Map<String, String> settings =
                Map.of("session.idle_ttl", "1h", "session.absolute_ttl", "3h");
        try (TestServer server = start(database, settings)) {
            Supply supply = new Supply(server);
            Session session = supply.session();
            Instant end = server.clock().instant().plus(Duration.ofHours(3));
            Duration step = Duration.ofMinutes(10);
            int generation = 0;
            while (server.clock().instant().plus(step).isBefore(end)) {
                server.clock().advance(step);
                Reply rotated = server.api().refresh(supply.token(session, generation++));
                assertThat(rotated.status()).isEqualTo(200);
                assertPromisesNothingBeyond(rotated, server.clock().instant(), end);
            }
            server.clock().advance(Duration.between(server.clock().instant(), end).minusMillis(1));
            assertThat(server.api().refresh(supply.token(session, generation++)).status())
                    .isEqualTo(200);
            server.clock().advance(Duration.ofMillis(1));

            Reply expired = server.api().refresh(supply.token(session, generation));

            assertThat(expired.code()).isEqualTo("session_expired");
        }
    }

    private static void assertPromisesNothingBeyond(Reply granted, Instant now, Instant end) {
        assertThat(Instant.parse(granted.at("session.expires_at"))).isEqualTo(end);
        assertThat(Instant.parse(granted.at("session.idle_expires_at"))).isBeforeOrEqualTo(end);
        for (String member : new String[] {"expires_in", "refresh_expires_in"}) {
            Duration promised = Duration.ofSeconds(Long.parseLong(granted.at(member)));
            assertThat(now.plus(promised)).isBeforeOrEqualTo(end);
        }
    }

    /// The exact cookies, because the clock stands still.
    @Test
    void signIn_withAndWithoutRemember_setsExactlyTheCookiesPromised() {
        try (TestServer server = start(On.SQLITE, Map.of())) {
            Device browser = new Device(server.api(), Device.Mode.COOKIE, server.origin());
            String password = "a wheel that turns one way";
            Reply signedUp = browser.signUp("ada@example.com", password);
            Reply forShort = browser.another().signIn("ada@example.com", password);
            Device rememberedBrowser = browser.another();
            Reply forLong = rememberedBrowser.signInForLong("ada@example.com", password);
            server.clock().advance(Duration.ofDays(1));
            Reply refreshed = rememberedBrowser.refresh();

            String aWeek = "; Max-Age=" + Duration.ofDays(7).toSeconds();
            assertCookies(signedUp, ""); // gone with the browser
            assertCookies(forShort, "");
            assertCookies(forLong, aWeek);
            assertCookies(refreshed, aWeek);
        }
    }

    private static void assertCookies(Reply reply, String lasting) {
        String hidden = "; HttpOnly; Secure; SameSite=Strict; Path=";
        assertThat(attributes(reply, "__Host-pawl_access")).isEqualTo(hidden + "/; Max-Age=900");
        assertThat(attributes(reply, "__Secure-pawl_refresh"))
                .isEqualTo(hidden + "/v1/auth" + lasting);
        assertThat(attributes(reply, "__Host-pawl_csrf"))
                .isEqualTo("; Secure; SameSite=Strict; Path=/" + lasting);
        assertThat(reply.setCookies())
                .filteredOn(cookie -> !cookie.startsWith("__Secure-pawl_device="))
                .hasSize(3);
    }

    private static String attributes(Reply reply, String cookie) {
        String line = reply.setCookie(cookie).orElseThrow();
        return line.substring(line.indexOf(';'));
    }

    private TestServer start(On database, Map<String, String> settings) {
        return TestServer.start(database, directory, settings);
    }
}
