package dev.pawl.server.threats.signin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.server.TestServer;
import dev.pawl.server.TestServer.On;
import dev.pawl.server.dev.DemoAccount;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// A new installation has nobody in it whom its owner did not put there. There is no token to
/// bootstrap it with either: the first account signs up like every other.
class FreshInstallTest {

    @TempDir private Path directory;

    @ParameterizedTest
    @EnumSource(On.class)
    @Tag("AUT-13")
    void serve_newInstallation_hasNoAccount(On database) {
        try (TestServer server = TestServer.start(database, directory, Map.of()).withoutJobs()) {
            assertThat(Rows.of(server).accounts()).isZero();
            assertThat(Rows.of(server).sessions()).isZero();
            for (String email : List.of("admin@example.com", "demo@example.com", "root@pawl.dev")) {
                for (String password : List.of("admin", "password", "changeme", "demo", "pawl")) {
                    assertThat(Form.signIn(server.api(), email, password).status()).isEqualTo(401);
                }
            }
            assertThat(Form.signUp(server.api(), "admin@example.com", Form.PASSWORD).status())
                    .isEqualTo(201);
        }
    }

    @Test
    @Tag("AUT-13")
    void dev_demoAccount_hasAPasswordOfThisInstallationAlone() {
        try (TestServer one = TestServer.start(On.SQLITE, directory.resolve("one"), Map.of());
                TestServer other =
                        TestServer.start(On.SQLITE, directory.resolve("other"), Map.of())) {
            DemoAccount demo = one.ensureDemoAccount();
            DemoAccount stranger = other.ensureDemoAccount();
            assertThat(demo.password()).hasSizeGreaterThanOrEqualTo(16);
            assertThat(demo.password()).isNotEqualTo(stranger.password());
            assertThat(one.ensureDemoAccount().password()).isEqualTo(demo.password());
            assertThat(Rows.of(one).accounts()).isOne();
            assertThat(Form.signIn(one.api(), demo.email(), stranger.password()).status())
                    .isEqualTo(401);
            assertThat(Form.signIn(one.api(), demo.email(), demo.password()).status())
                    .isEqualTo(200);
        }
    }
}
