package dev.pawl.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.server.client.Reply;
import dev.pawl.server.scenario.Scene;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Second factors of the packaged product, with another's authenticator app and a real browser.
class SecondFactorTest {

    private static final String PASSWORD = Scene.PASSWORD;
    private static final String SHOWN =
            "{\"factor\":\"password\",\"password\":\"" + PASSWORD + "\"}";

    @TempDir private static Path directory;

    @ParameterizedTest
    @EnumSource
    void totp_byOathtool_isAccepted(DatabaseKind database) throws Exception {
        try (PawlProcess pawl =
                database.serve(directory.resolve("totp-" + database.name()), Map.of())) {
            Reply signedUp = pawl.api().signUp("ada@example.com", PASSWORD);
            String bearer = "Bearer " + signedUp.at("access_token");
            Reply begun = pawl.api().post("/v1/me/factors/totp", SHOWN, "Authorization", bearer);
            Reply confirmed =
                    pawl.api()
                            .post(
                                    "/v1/me/factors/totp/" + begun.at("id") + "/confirm",
                                    code(oathtool(begun.at("secret"), "now")),
                                    "Authorization",
                                    bearer);
            assertThat(confirmed.status()).isEqualTo(200);

            Reply first = pawl.api().signIn("ada@example.com", PASSWORD);
            assertThat(first.code()).isEqualTo("mfa_required");
            String next = oathtool(begun.at("secret"), "now + 30 seconds");
            Reply second =
                    pawl.api()
                            .post(
                                    "/v1/auth/mfa",
                                    "{\"challenge\":\"%s\",\"factor\":\"totp\",\"code\":\"%s\"}"
                                            .formatted(first.at("challenge"), next));

            assertThat(second.status()).isEqualTo(200);
        }
    }

    private static String code(String code) {
        return "{\"code\":\"" + code + "\"}";
    }

    private static String oathtool(String secret, String when)
            throws IOException, InterruptedException {
        Process process =
                new ProcessBuilder("oathtool", "--totp", "--base32", "--now", when, secret).start();
        String code =
                new String(process.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
        assertThat(process.waitFor()).isZero();
        return code.strip();
    }

    @ParameterizedTest
    @EnumSource
    void passkey_inChromium_signsInAloneAndAsSecondFactor(DatabaseKind database) {
        Path place = directory.resolve("passkey-" + database.name());
        try (PawlProcess pawl = database.serve(place, Map.of());
                Browser browser = new Browser(place.resolve("profile"))) {
            String authenticator = browser.addAuthenticator(true);
            browser.open(pawl.origin() + "/verify-email");
            assertThat(browser.run(REGISTER)).isEqualTo("201");
            assertThat(browser.run(SIGN_IN)).isEqualTo("200 ada@example.com");
            assertThat(browser.run(SECOND_FACTOR)).isEqualTo("200 ada@example.com");

            // Somebody copies the key, and uses it on another device meanwhile.
            browser.send(
                    "WebAuthn.setUserVerified",
                    Map.of("authenticatorId", authenticator, "isUserVerified", true));
            int _ = pawl.database().update("UPDATE passkey SET sign_count = 1000000");
            assertThat(browser.run(SIGN_IN)).isEqualTo("401 undefined");
            int _ = pawl.database().update("UPDATE passkey SET sign_count = 0");

            // An authenticator that does not recognise its owner refuses in the browser already.
            browser.send(
                    "WebAuthn.setUserVerified",
                    Map.of("authenticatorId", authenticator, "isUserVerified", false));
            assertThat(browser.run(SIGN_IN)).isEqualTo("NotAllowedError");
        }
    }

    private static final String TOOLS =
            """
            const send = async (path, body, token) => {
                const headers = {'Content-Type': 'application/json'};
                if (token) headers.Authorization = 'Bearer ' + token;
                const answer = await fetch(path, {method: 'POST', headers, body: JSON.stringify(body)});
                return {status: answer.status, body: await answer.json()};
            };
            const ask = async options => (await navigator.credentials.get({publicKey:
                PublicKeyCredential.parseRequestOptionsFromJSON(options)})).toJSON();
            const who = answer => answer.status + ' ' + answer.body.user?.email;
            const account = {email: 'ada@example.com', password: '%s', transport: 'bearer'};
            """
                    .formatted(PASSWORD);

    static final String REGISTER =
            script(
                    """
                    const token = (await send('/v1/auth/signup', account)).body.access_token;
                    const options = (await send('/v1/me/factors/passkey/options',
                        {factor: 'password', password: account.password}, token)).body;
                    const made = await navigator.credentials.create({publicKey:
                        PublicKeyCredential.parseCreationOptionsFromJSON(options)});
                    const added = await send('/v1/me/factors/passkey',
                        {name: 'laptop', credential: made.toJSON()}, token);
                    return String(added.status);
                    """);

    static final String SIGN_IN =
            script(
                    """
                    const options = (await send('/v1/auth/passkey/options', {})).body;
                    const assertion = await ask(options);
                    return who(await send('/v1/auth/passkey', {assertion, transport: 'bearer'}));
                    """);

    private static final String SECOND_FACTOR =
            script(
                    """
                    const first = (await send('/v1/auth/login', account)).body;
                    const options = (await send('/v1/auth/passkey/options',
                        {challenge: first.challenge})).body;
                    const assertion = await ask(options);
                    return who(await send('/v1/auth/mfa',
                        {challenge: first.challenge, factor: 'passkey', assertion}));
                    """);

    static String script(String steps) {
        return "(async () => { try { " + TOOLS + steps + " } catch (e) { return e.name; } })()";
    }
}
