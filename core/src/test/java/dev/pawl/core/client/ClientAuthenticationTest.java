package dev.pawl.core.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pawl.core.TestPlatform;
import dev.pawl.core.memory.MemoryDatabase;
import dev.pawl.core.memory.MovableClock;
import dev.pawl.crypto.JwsAlgorithm;
import dev.pawl.crypto.JwsKey;
import dev.pawl.crypto.JwsSigner;
import dev.pawl.crypto.Randomness;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ClientAuthenticationTest {

    private static final String ISSUER = "https://id.example";

    private final MovableClock clock = new MovableClock();
    private final MemoryDatabase database = new MemoryDatabase(clock);
    private final ClientAuthentication clients =
            new ClientAuthentication(
                    new RegisteredClients(
                            List.of(client("configured", Credential.Secret.of("pcs_configured"))),
                            database),
                    TestPlatform.on(database, clock),
                    ISSUER);
    private final JwsKey key = JwsKey.generate(JwsAlgorithm.ES256, Randomness.secure());

    private Client client(String id, Credential credential) {
        return new Client(new ClientId(id), id, credential, Set.of(), clock.instant());
    }

    private Client register(String id, Credential credential) {
        Client client = client(id, credential);
        boolean _ = database.inTransaction(tx -> Clients.in(tx).insert(client));
        return client;
    }

    private Client withKey() {
        return register("orders", new Credential.Key(key.publicJwk().orElseThrow()));
    }

    private Optional<Client> secret(String id, String secret) {
        return clients.authenticate(new ClientProof.Secret(id, secret));
    }

    private Optional<Client> assertion(String claims) {
        return assertion(claims, key, "JWT");
    }

    private Optional<Client> assertion(String claims, JwsKey signedWith, String typ) {
        String payload =
                claims.replace("EXP", Long.toString(clock.instant().getEpochSecond() + 60));
        String jwt = new JwsSigner(signedWith, typ).sign(payload.getBytes(StandardCharsets.UTF_8));
        return clients.authenticate(new ClientProof.Assertion(jwt));
    }

    private static String good(String jti) {
        return "{\"iss\":\"orders\",\"sub\":\"orders\",\"aud\":\"%s\",\"exp\":EXP,\"jti\":\"%s\"}"
                .formatted(ISSUER, jti);
    }

    @Test
    @Tag("OAU-11")
    void authenticate_secret_isTheClientsOwnAndNobodyElses() {
        Client client = register("web", Credential.Secret.of("pcs_web"));
        Client _ = register("phone", new Credential.None());

        assertThat(secret("web", "pcs_web")).contains(client);
        assertThat(secret("configured", "pcs_configured")).isPresent();
        for (String wrong : List.of("", "pcs_we", "pcs_configured", "nobody")) {
            assertThat(secret("web", wrong)).isEmpty();
            assertThat(secret("phone", wrong)).isEmpty();
            assertThat(secret("unknown", wrong)).isEmpty();
            assertThat(secret("Not A Name", wrong)).isEmpty();
        }
    }

    @Test
    void authenticate_nameAlone_isEnoughForAPublicClientOnly() {
        Client phone = register("phone", new Credential.None());
        Client _ = withKey();

        assertThat(clients.authenticate(new ClientProof.Name("phone"))).contains(phone);
        for (String confidential : List.of("configured", "orders", "unknown")) {
            assertThat(clients.authenticate(new ClientProof.Name(confidential))).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource(names = "HS256", mode = EnumSource.Mode.EXCLUDE)
    void authenticate_assertion_isGoodWithEveryAlgorithm(JwsAlgorithm algorithm) {
        JwsKey own = JwsKey.generate(algorithm, Randomness.secure());
        Client client = register("orders", new Credential.Key(own.publicJwk().orElseThrow()));

        assertThat(assertion(good("1"), own, "JWT")).contains(client);
        assertThat(assertion(good("2"), own, "client-authentication+jwt")).contains(client);
        assertThat(assertion(good("3"), own, "at+jwt")).isEmpty();
    }

    @Test
    @Tag("OAU-10")
    void authenticate_assertionTwice_isRefused() {
        Client _ = withKey();

        assertThat(assertion(good("once"))).isPresent();
        assertThat(assertion(good("once"))).isEmpty();
        assertThat(assertion(good("again"))).isPresent();
    }

    @ParameterizedTest
    @Tag("OAU-10")
    @ValueSource(
            strings = {
                "{\"iss\":\"orders\",\"sub\":\"orders\",\"aud\":[\"https://id.example\"],\"exp\":EXP,\"jti\":\"a\"}",
                "{\"iss\":\"orders\",\"sub\":\"orders\",\"aud\":\"https://id.example/oauth/token\",\"exp\":EXP,\"jti\":\"b\"}",
                "{\"iss\":\"orders\",\"sub\":\"orders\",\"exp\":EXP,\"jti\":\"c\"}",
                "{\"iss\":\"orders\",\"aud\":\"https://id.example\",\"exp\":EXP,\"jti\":\"d\"}",
                "{\"sub\":\"orders\",\"aud\":\"https://id.example\",\"exp\":EXP,\"jti\":\"e\"}",
                "{\"iss\":\"other\",\"sub\":\"orders\",\"aud\":\"https://id.example\",\"exp\":EXP,\"jti\":\"f\"}",
                "{\"iss\":\"orders\",\"sub\":\"orders\",\"aud\":\"https://id.example\",\"exp\":EXP}",
                "{\"iss\":\"orders\",\"sub\":\"orders\",\"aud\":\"https://id.example\",\"exp\":EXP,\"jti\":\"\"}",
                "{\"iss\":\"orders\",\"sub\":\"orders\",\"aud\":\"https://id.example\",\"jti\":\"g\"}",
                "{\"iss\":\"orders\",\"sub\":\"orders\",\"aud\":\"https://id.example\",\"exp\":1,\"jti\":\"h\"}",
                "{\"iss\":\"orders\",\"sub\":\"orders\",\"aud\":\"https://id.example\",\"exp\":99999999999,\"jti\":\"i\"}",
                "{\"iss\":\"orders\",\"sub\":\"orders\",\"aud\":\"https://id.example\",\"exp\":EXP,\"iat\":99999999999,\"jti\":\"j\"}",
                "{\"iss\":\"orders\",\"sub\":\"orders\",\"aud\":\"https://id.example\",\"exp\":EXP,\"nbf\":99999999999,\"jti\":\"k\"}",
                "{\"iss\":\"orders\",\"sub\":\"orders\",\"sub\":\"orders\",\"aud\":\"https://id.example\",\"exp\":EXP,\"jti\":\"l\"}"
            })
    void authenticate_assertionOtherwise_isRefused(String claims) {
        Client client = withKey();

        assertThat(assertion(claims)).isEmpty();
        assertThat(assertion(good("twin"))).contains(client);
    }

    @Test
    @Tag("OAU-10")
    void authenticate_assertionOfAnotherKeyOrAlgorithm_isRefused() {
        Client _ = withKey();
        for (JwsAlgorithm algorithm : EnumSet.allOf(JwsAlgorithm.class)) {
            JwsKey other = JwsKey.generate(algorithm, Randomness.secure());
            assertThat(assertion(good(algorithm.joseName()), other, "JWT")).isEmpty();
        }
        byte[] published = key.publicJwk().orElseThrow().getBytes(StandardCharsets.UTF_8);
        assertThat(assertion(good("confused"), JwsKey.sharedSecret(published), "JWT")).isEmpty();
    }

    @Test
    @Tag("OAU-10")
    void authenticate_assertionThatExpiresNow_isRefused() {
        Client _ = withKey();
        String jwt =
                new JwsSigner(key, "JWT")
                        .sign(
                                good("edge")
                                        .replace(
                                                "EXP",
                                                Long.toString(
                                                        clock.instant().getEpochSecond() + 60))
                                        .getBytes(StandardCharsets.UTF_8));
        clock.advance(Duration.ofSeconds(60));

        assertThat(clients.authenticate(new ClientProof.Assertion(jwt))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{}",
                "{\"kty\":\"oct\",\"k\":\"AAAA\"}",
                "{\"kty\":\"EC\",\"crv\":\"P-256\",\"x\":\"AA\",\"y\":\"AA\"}",
                "{\"kty\":\"EC\",\"crv\":\"P-384\",\"x\":\"AA\",\"y\":\"AA\"}",
                "{\"kty\":\"RSA\",\"n\":\"AQAB\",\"e\":\"AQAB\"}"
            })
    void key_thatIsNoPublicKey_cannotBeRegistered(String jwk) {
        assertThatThrownBy(() -> new Credential.Key(jwk))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void key_withItsPrivateHalf_cannotBeRegistered() {
        String jwk = key.publicJwk().orElseThrow().replace("}", ",\"d\":\"AAAA\"}");

        assertThatThrownBy(() -> new Credential.Key(jwk))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
