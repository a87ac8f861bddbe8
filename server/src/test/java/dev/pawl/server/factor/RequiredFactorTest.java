package dev.pawl.server.factor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.server.MemoryDirectory;
import dev.pawl.server.TestServer;
import dev.pawl.server.TestServer.On;
import dev.pawl.server.client.Reply;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Servers on which people must have a second factor.
class RequiredFactorTest {

    @TempDir(factory = MemoryDirectory.class)
    static Path directory;

    private static TestServer start(On kind, Map<String, String> settings) {
        return TestServer.start(kind, directory.resolve(UUID.randomUUID().toString()), settings);
    }

    @ParameterizedTest
    @EnumSource
    @Tag("TOTP-10")
    void signIn_afterTheGracePeriod_opensNothingButTheEnrolment(On kind) {
        try (TestServer server = start(kind, Map.of("mfa.policy", "required", "mfa.grace", "2d"))) {
            Holder ada = Holder.signedUp(server);
            assertThat(ada.get("/v1/me").status()).isEqualTo(200);
            server.clock().advance(Duration.ofDays(2));
            assertThat(server.api().refresh(ada.session().at("refresh_token")).code())
                    .isEqualTo("session_expired");

            Reply refused = ada.signInWithPassword();
            assertThat(refused.status()).isEqualTo(403);
            assertThat(refused.code()).isEqualTo("mfa_enrolment_required");
            assertThat(refused.body()).doesNotContain("access_token");
            String challenge = refused.at("challenge");
            assertThat(server.api().me(challenge).status()).isEqualTo(401);
            assertThat(ada.second(challenge, "totp", "123456").code())
                    .isEqualTo("mfa_challenge_invalid");

            Reply begun = begin(server, challenge);
            assertThat(begun.status()).isEqualTo(201);
            String wrong = AuthenticatorApp.of(server, begun).wrongCode(0);
            assertThat(end(server, challenge, begun, wrong).code()).isEqualTo("mfa_code_invalid");
            Reply granted = end(server, challenge, begun, code(server, begun));
            assertThat(granted.status()).isEqualTo(200);
            assertThat(Claims.of(granted).acr()).isEqualTo("aal2");
            assertThat(Holder.texts(granted, "recovery_codes")).hasSize(10);
            assertThat(end(server, challenge, begun, code(server, begun)).code())
                    .isEqualTo("mfa_challenge_invalid");
            assertThat(ada.signInWithPassword().code()).isEqualTo("mfa_required");
            String recovery = Holder.texts(granted, "recovery_codes").getFirst();
            String shown = Holder.json("factor", "recovery", "code", recovery);
            assertThat(ada.using(granted).remove(begun.at("id"), shown).code())
                    .isEqualTo("last_factor");
        }
    }

    @ParameterizedTest
    @EnumSource
    void signUp_withoutGrace_opensNothingButTheEnrolment(On kind) {
        try (TestServer server = start(kind, Map.of("mfa.policy", "required", "mfa.grace", "0s"))) {
            Reply signedUp = server.api().signUp("ada@example.com", Holder.PASSWORD);

            assertThat(signedUp.code()).isEqualTo("mfa_enrolment_required");
            Reply begun = begin(server, signedUp.at("challenge"));
            assertThat(
                            end(server, signedUp.at("challenge"), begun, code(server, begun))
                                    .at("user.email"))
                    .isEqualTo("ada@example.com");
        }
    }

    @ParameterizedTest
    @EnumSource
    void signIn_withARoleThatNeedsAFactor_isAskedForIt(On kind) {
        try (TestServer server =
                start(kind, Map.of("mfa.required_for", "admin", "mfa.grace", "0s"))) {
            Holder ada = Holder.signedUp(server);
            Holder bob = Holder.signedUp(server);
            int _ =
                    server.database()
                            .update(
                                    "UPDATE account SET roles = 'admin' WHERE id = ?",
                                    UUID.fromString(ada.id()));

            assertThat(ada.signInWithPassword().code()).isEqualTo("mfa_enrolment_required");
            assertThat(bob.signInWithPassword().status()).isEqualTo(200);
        }
    }

    /// A challenge is good only for the account as it was: whoever knows the password and kept a
    /// challenge from before the owner enrolled does not get past the owner's factor with it.
    @ParameterizedTest
    @EnumSource
    @Tag("GATE-03")
    void enrolment_withAChallengeFromBeforeTheOwnerEnrolled_isRefused(On kind) {
        try (TestServer server = start(kind, Map.of("mfa.policy", "required", "mfa.grace", "0s"))) {
            String owners = server.api().signUp("ada@example.com", Holder.PASSWORD).at("challenge");
            String kept = server.api().signIn("ada@example.com", Holder.PASSWORD).at("challenge");
            String begunBefore =
                    server.api().signIn("ada@example.com", Holder.PASSWORD).at("challenge");
            Reply own = begin(server, owners);
            assertThat(end(server, owners, own, code(server, own)).status()).isEqualTo(200);

            Reply begun = begin(server, kept);
            Reply ended =
                    begun.status() == 201
                            ? end(server, kept, begun, code(server, begun))
                            : end(server, begunBefore, own, code(server, own));

            assertThat(begun.code()).isEqualTo("mfa_challenge_invalid");
            assertThat(ended.code()).isEqualTo("mfa_challenge_invalid");
            assertThat(server.database().number("SELECT count(*) FROM factor WHERE kind = 'totp'"))
                    .isOne();
        }
    }

    private static Reply begin(TestServer server, String challenge) {
        return server.api().post("/v1/auth/mfa/totp", Holder.json("challenge", challenge));
    }

    private static Reply end(TestServer server, String challenge, Reply begun, String code) {
        return server.api()
                .post(
                        "/v1/auth/mfa/totp/confirm",
                        Holder.json("challenge", challenge, "id", begun.at("id"), "code", code));
    }

    private static String code(TestServer server, Reply begun) {
        return AuthenticatorApp.of(server, begun).codeAt(0);
    }
}
