package dev.pawl.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.server.client.Api;
import dev.pawl.server.client.Reply;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Refusals that only other settings than the usual bring about, by the real clock.
class SettingsTest {

    private static final String PASSWORD = "a wheel that turns one way";
    private static final Duration LIMIT = Duration.ofSeconds(60);

    @TempDir private Path directory;

    @Test
    void shortSessions_expire_andGuessingIsLimited() {
        try (PawlProcess server =
                PawlProcess.serve(directory, Map.of("PAWL_SESSION_IDLE_TTL", "1s"))) {
            Api api = server.api();
            Reply granted = api.signUp("ada@example.com", PASSWORD);

            // An access token does not outlive its session, so it expires as well.
            Reply expired = await(401, () -> api.me(granted.at("access_token")));
            assertThat(expired.code()).isEqualTo("access_token_expired");
            assertThat(expired.header("www-authenticate"))
                    .isEqualTo("Bearer error=\"invalid_token\"");
            awaitTime(Instant.parse(granted.at("session.idle_expires_at")));
            assertThat(api.refresh(granted.at("refresh_token")).code())
                    .isEqualTo("session_expired");

            Reply limited = await(429, () -> api.signIn("ada@example.com", "wrong"));
            assertThat(limited.code()).isEqualTo("too_many_attempts");
            assertThat(limited.header("retry-after")).matches("[1-9][0-9]*");
        }
    }

    @Test
    void closedSignUp_isRefused_andSigningInIsNot() {
        try (PawlProcess server = PawlProcess.serve(directory, Map.of())) {
            assertThat(server.api().signUp("ada@example.com", PASSWORD).status()).isEqualTo(201);
        }
        try (PawlProcess server =
                PawlProcess.serve(directory, Map.of("PAWL_SIGNUP_MODE", "closed"))) {
            Reply refused = server.api().signUp("eve@example.com", PASSWORD);

            assertThat(refused.status()).isEqualTo(403);
            assertThat(refused.code()).isEqualTo("signup_closed");
            assertThat(server.api().signIn("ada@example.com", PASSWORD).status()).isEqualTo(200);
        }
    }

    private static void awaitTime(Instant instant) {
        while (Instant.now().isBefore(instant)) {
            LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
        }
    }

    private static Reply await(int status, Supplier<Reply> request) {
        long deadline = System.nanoTime() + LIMIT.toNanos();
        Reply reply = request.get();
        while (reply.status() != status) {
            assertThat(System.nanoTime()).isLessThan(deadline);
            LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
            reply = request.get();
        }
        return reply;
    }
}
