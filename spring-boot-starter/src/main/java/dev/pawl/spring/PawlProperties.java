package dev.pawl.spring;

import dev.pawl.verifier.Revocations;
import dev.pawl.verifier.TokenVerifier;
import dev.pawl.verifier.VerifierBuilder;
import java.net.URI;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.convert.DurationUnit;

/// The properties `pawl.…`. Only the issuer is needed.
///
/// @param issuer `tokens.issuer` of Pawl
/// @param server where Pawl is reached from here, when that is not the issuer
/// @param audience `tokens.audience` of Pawl, when that is not the issuer
/// @param publicUrl where clients reach the application, when that is not what its requests say:
///   what the proofs for bound tokens are made for
/// @param clientId with which the revocation feed is read; without it, a token is taken until it
///   expires
/// @param clientSecret the client's secret; there is none without the other
/// @param failOpen for so long tokens are taken although the feed is silent, at least ten seconds;
///   a number without a unit is one of seconds; nothing for not at all
/// @param cookie whether tokens are taken from Pawl's cookie, for an application on its origin
@ConfigurationProperties("pawl")
public record PawlProperties(
        String issuer,
        @Nullable URI server,
        @Nullable String audience,
        @Nullable URI publicUrl,
        @Nullable String clientId,
        @Nullable String clientSecret,
        @DurationUnit(ChronoUnit.SECONDS) @Nullable Duration failOpen,
        @DefaultValue("false") boolean cookie) {

    /// @throws IllegalArgumentException for what would leave revocations unread although they are
    ///   meant to be read
    public PawlProperties {
        if (issuer.isBlank()) {
            throw new IllegalArgumentException("pawl.issuer is blank");
        }
        clientId = clientId == null || clientId.isBlank() ? null : clientId;
        clientSecret = clientSecret == null || clientSecret.isBlank() ? null : clientSecret;
        if ((clientId == null) != (clientSecret == null)) {
            throw new IllegalArgumentException(
                    "pawl.client-id and pawl.client-secret: one of them is missing");
        }
        if (failOpen != null && clientId == null) {
            throw new IllegalArgumentException("pawl.fail-open without pawl.client-id");
        }
    }

    /// A verifier as the properties say.
    TokenVerifier verifier() {
        VerifierBuilder builder = TokenVerifier.of(issuer);
        if (server != null) {
            builder.server(server);
        }
        if (audience != null) {
            builder.audience(audience);
        }
        if (publicUrl != null) {
            builder.publicUrl(publicUrl);
        }
        Revocations revocations = revocations();
        return revocations == null
                ? builder.withoutRevocations().build()
                : builder.revocations(revocations).build();
    }

    private @Nullable Revocations revocations() {
        if (clientId == null || clientSecret == null) {
            return null;
        }
        return failOpen == null
                ? Revocations.failClosed(clientId, clientSecret)
                : Revocations.failOpen(clientId, clientSecret, failOpen);
    }

    /// Says nothing of the secret.
    @Override
    public String toString() {
        return "PawlProperties[" + issuer + "]";
    }
}
