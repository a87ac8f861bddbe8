package dev.pawl.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.server.client.Device;
import dev.pawl.server.client.Reply;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// The forms that clients send to the standard endpoints, with their credentials in a header or in
/// the form.
abstract class OAuthStage extends CommandStage {

    static final String EXCHANGE = "urn:ietf:params:oauth:grant-type:token-exchange";
    static final String ACCESS = "urn:ietf:params:oauth:token-type:access_token";

    /// Posts a form.
    ///
    /// @param parameters names and values in turn
    Reply post(String path, String... parameters) {
        return postAs("", path, parameters);
    }

    Reply postAs(String authorization, String path, String... parameters) {
        String form =
                String.join(
                        "&",
                        IntStream.range(0, parameters.length / 2)
                                .mapToObj(i ->
                                        encoded(parameters[2 * i])
                                                + "="
                                                + encoded(parameters[2 * i + 1]))
                                .toList());
        String[] headers =
                authorization.isEmpty()
                        ? new String[] {"Accept", "application/json"}
                        : new String[] {"Authorization", authorization};
        return api.form(path, form, headers);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    Reply exchange(String id, String secret, Device user) {
        return asking("", user, "client_id", id, "client_secret", secret);
    }

    Reply refresh(String id, String secret, String token) {
        return postAs(
                basic(id, secret),
                "/oauth/token",
                "grant_type",
                "refresh_token",
                "refresh_token",
                token);
    }

    static void isError(Reply reply, int status, String error) {
        assertThat(reply.status()).as(reply.body()).isEqualTo(status);
        assertThat(reply.at("error")).isEqualTo(error);
        assertThat(reply.header("Cache-Control")).isEqualTo("no-store");
        assertThat(reply.json()).containsOnlyKeys("error", "error_description");
    }

    /// Exchanges a user's access token.
    ///
    /// @param authorization the header, or nothing if the credentials are in the form
    /// @param more parameters, names and values in turn
    Reply asking(String authorization, Device user, String... more) {
        String[] form =
                Stream.concat(
                                Stream.of(
                                        "grant_type",
                                        EXCHANGE,
                                        "subject_token",
                                        user.accessToken(),
                                        "subject_token_type",
                                        ACCESS),
                                Stream.of(more))
                        .toArray(String[]::new);
        return postAs(authorization, "/oauth/token", form);
    }
}
