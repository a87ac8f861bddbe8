package dev.pawl.core.client;

import dev.pawl.core.platform.Platform;
import dev.pawl.core.transaction.Database;
import dev.pawl.crypto.Digests;
import dev.pawl.crypto.JwtClaims;
import dev.pawl.crypto.RegisteredKey;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/// Finds out which client somebody is. Every doubt is the same empty answer.
public final class ClientAuthentication {

    /// An assertion that is good for longer is refused: it would have to be remembered for so long.
    public static final Duration MAX_ASSERTION_LIFE = Duration.ofMinutes(5);

    private static final Duration SKEW = Duration.ofSeconds(60);
    private static final int MAX_JTI_CHARS = 256;

    private static final Credential.Secret NOBODYS = Credential.Secret.of("nobody");

    private final RegisteredClients registered;
    private final Database database;
    private final String issuer;
    private final InstantSource clock;

    /// @param issuer the only audience that an assertion may have
    public ClientAuthentication(RegisteredClients registered, Platform platform, String issuer) {
        this.registered = registered;
        this.database = platform.database();
        this.issuer = issuer;
        this.clock = platform.clock();
    }

    /// The client, if it is one and the proof is of the kind that it is registered with.
    public Optional<Client> authenticate(ClientProof proof) {
        return switch (proof) {
            case ClientProof.Name(String id) -> find(id).filter(client -> !client.isConfidential());
            case ClientProof.Secret(String id, String secret) -> bySecret(find(id), secret);
            case ClientProof.Assertion(String jwt) -> byAssertion(jwt);
        };
    }

    /// Whether the client is registered exactly as it was when it proved who it is.
    public boolean isCurrent(Client client) {
        return registered.find(client.id()).filter(client::equals).isPresent();
    }

    /// What somebody calls themselves who presents this; nothing says that it is true.
    static String named(ClientProof proof) {
        return switch (proof) {
            case ClientProof.Name(String id) -> id;
            case ClientProof.Secret(String id, _) -> id;
            case ClientProof.Assertion(String jwt) ->
                    RegisteredKey.unverifiedClaims(jwt)
                            .flatMap(claims -> claims.string("sub"))
                            .orElse("");
        };
    }

    private Optional<Client> find(String id) {
        return ClientId.parse(id).flatMap(registered::find);
    }

    /// Compares in any case, so that the time does not tell which names exist.
    private static Optional<Client> bySecret(Optional<Client> client, String secret) {
        Credential.Secret expected =
                client.map(Client::credential).orElse(NOBODYS) instanceof Credential.Secret found
                        ? found
                        : NOBODYS;
        boolean matches = expected.matches(secret) && !expected.equals(NOBODYS);
        return matches ? client : Optional.empty();
    }

    private Optional<Client> byAssertion(String jwt) {
        return RegisteredKey.unverifiedClaims(jwt)
                .flatMap(claims -> claims.string("sub"))
                .flatMap(this::find)
                .filter(client ->
                        client.credential() instanceof Credential.Key key
                                && key.key()
                                        .verify(jwt)
                                        .filter(claims -> isAcceptable(claims, client))
                                        .isPresent());
    }

    /// RFC 7523 §3, with one audience as its revision demands: the issuer, as a string.
    private boolean isAcceptable(JwtClaims claims, Client client) {
        Instant now = clock.instant();
        Optional<Instant> expiresAt = claims.seconds("exp").map(Instant::ofEpochSecond);
        Optional<String> jti =
                claims.string("jti").filter(id -> !id.isEmpty() && id.length() <= MAX_JTI_CHARS);
        return claims.string("iss").filter(client.id().value()::equals).isPresent()
                && claims.string("aud").filter(issuer::equals).isPresent()
                && expiresAt.filter(now::isBefore).isPresent()
                && !expiresAt.get().isAfter(now.plus(MAX_ASSERTION_LIFE).plus(SKEW))
                && isNotFromTheFuture(claims, now)
                && jti.isPresent()
                && use(client.id() + "\n" + jti.get(), expiresAt.get());
    }

    private static boolean isNotFromTheFuture(JwtClaims claims, Instant now) {
        long latest = now.plus(SKEW).getEpochSecond();
        return (!claims.has("iat") || claims.seconds("iat").filter(at -> at <= latest).isPresent())
                && (!claims.has("nbf")
                        || claims.seconds("nbf").filter(at -> at <= latest).isPresent());
    }

    private boolean use(String name, Instant expiresAt) {
        byte[] hash = Digests.sha256(name.getBytes(StandardCharsets.UTF_8));
        return database.inOneStatement(tx -> Clients.in(tx).use(hash, expiresAt));
    }
}
