package dev.pawl.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.server.cli.ExitCode;
import dev.pawl.server.client.Altered;
import dev.pawl.server.client.Reply;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

class TokenCommandTest extends CommandStage {

    private Ran inspect(String token) {
        typed = token;
        Ran ran = run("token", "inspect", "--json");
        if (token.length() > 60) {
            assertThat(ran.out() + ran.err()).doesNotContain(token.substring(token.length() - 40));
        }
        return ran;
    }

    @Test
    void inspect_tokensInForce_findsNothingWrong() {
        Reply ada = api.signUp("inspect@example.com", PASSWORD);

        Ran access = inspect(ada.at("access_token"));
        Ran refresh = inspect(ada.at("refresh_token"));

        assertThat(access.code()).as(access.out() + access.err()).isEqualTo(ExitCode.DONE);
        assertThat(access.at("kind")).isEqualTo("access token");
        assertThat(access.at("sid")).isEqualTo(ada.at("session.id"));
        assertThat(access.at("alg")).isEqualTo("ES256");
        assertThat(refresh.code()).isEqualTo(ExitCode.DONE);
        assertThat(refresh.at("session")).isEqualTo(ada.at("session.id"));
        assertThat(refresh.at("generation")).isEqualTo("0");
        assertThat(run("token", "inspect", ada.at("access_token")).out()).contains("valid: ");
    }

    @Test
    void inspect_refreshTokensThatWouldBeRefused_saysWhy() {
        Reply ada = api.signUp("refused@example.com", PASSWORD);
        String first = ada.at("refresh_token");
        Reply next = api.refresh(first);

        assertThat(inspect(first).at("problems")).contains("it was already used", "generation 1");
        assertThat(inspect(first.substring(1)).at("problems")).contains("neither");
        assertThat(inspect(Altered.inOneCharacter(first)).at("problems")).contains("MAC");
        run("sessions", "revoke", "--user", "refused@example.com");
        Ran ended = inspect(next.at("refresh_token"));
        assertThat(ended.at("problems")).contains("the session was ended at");
        assertThat(ended.code()).isEqualTo(ExitCode.FAILED);
    }

    @Test
    void inspect_tokensOfAClient_knowsItsSession() {
        Ran client = run("clients", "create", "mobile", "--json");
        String ada = api.signUp("of-a-client@example.com", PASSWORD).at("access_token");
        Reply granted = exchange("mobile", client.at("client_secret"), ada);
        String token = granted.at("refresh_token");

        Ran inspected = inspect(token);
        assertThat(inspected.code()).as(inspected.out()).isEqualTo(ExitCode.DONE);
        assertThat(inspected.at("kind")).isEqualTo("refresh token of a client");
        assertThat(inspected.at("client")).isEqualTo("mobile");
        assertThat(inspected.at("generation")).isEqualTo("0");
        assertThat(inspect(granted.at("access_token")).at("client_id")).isEqualTo("mobile");
        assertThat(inspect("prt_" + token.substring(4)).at("problems")).contains("MAC");
        assertThat(inspect(Altered.inOneCharacter(token)).at("problems")).contains("MAC");

        assertThat(run("clients", "delete", "mobile", "--yes").code()).isZero();
        Ran orphan = inspect(token);
        assertThat(orphan.code()).isEqualTo(ExitCode.FAILED);
        assertThat(orphan.at("problems")).contains("its client");
    }

    private Reply exchange(String client, String secret, String accessToken) {
        String form =
                "grant_type=urn:ietf:params:oauth:grant-type:token-exchange"
                        + "&subject_token_type=urn:ietf:params:oauth:token-type:access_token"
                        + "&subject_token=%s&client_id=%s&client_secret=%s"
                                .formatted(accessToken, client, secret);
        Reply granted = api.form("/oauth/token", form, "Accept", "application/json");
        assertThat(granted.status()).as(granted.body()).isEqualTo(200);
        return granted;
    }

    @Test
    void inspect_accessTokensThatWouldBeRefused_saysWhy() {
        String token = api.signUp("access@example.com", PASSWORD).at("access_token");
        String[] parts = token.split("\\.", -1);
        String cut = parts[2].substring(0, parts[2].length() - 6) + "AAAAAA";

        assertThat(inspect(parts[0] + "." + parts[1] + "." + cut).at("problems"))
                .contains("signature");
        assertThat(inspect(parts[0] + "." + parts[1]).at("problems")).contains("three parts");
        assertThat(inspect(parts[1] + "." + parts[1] + "." + parts[2]).at("problems"))
                .contains("no signing key has its kid", "typ is not");
        assertThat(inspect("e30.e30.AA").at("problems"))
                .contains("iss is not", "aud is not", "no valid exp", "its session does not exist");
        assertThat(inspect("x.y.z").at("problems")).contains("not a JSON object");
        assertThat(inspect("").at("problems")).contains("neither");
        environment.put("PAWL_TOKENS_AUDIENCE", "another");
        assertThat(inspect(token).at("problems")).contains("aud is not \"another\"");
        environment.remove("PAWL_TOKENS_AUDIENCE");
    }

    @Test
    void keys_rotatedAndRetired_areTakenUpByTheServer() {
        Reply ada = api.signUp("keys@example.com", PASSWORD);
        String kid = inspect(ada.at("access_token")).at("kid");
        assertThat(run("keys", "list", "--json").out()).contains(kid, "\"state\":\"active\"");

        assertThat(run("keys", "retire", kid, "--json").at("retired")).isEqualTo(kid);

        long deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (api.me(ada.at("access_token")).status() == 200 && System.nanoTime() < deadline) {
            LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
        }
        assertThat(api.me(ada.at("access_token")).code()).isEqualTo("access_token_invalid");
        assertThat(inspect(ada.at("access_token")).at("problems")).contains("no signing key");
        assertThat(run("keys", "retire", kid).code()).isEqualTo(ExitCode.FAILED);
        assertThat(run("keys", "rotate", "--json").at("state")).isEqualTo("next");
        assertThat(run("keys", "rotate").code()).isEqualTo(ExitCode.FAILED);
    }
}
