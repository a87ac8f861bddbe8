package dev.pawl.http.transport;

import dev.pawl.core.session.Authentication;
import dev.pawl.core.session.Authenticator;
import dev.pawl.core.token.AccessClaims;
import dev.pawl.http.exchange.Call;
import dev.pawl.http.problem.ProblemException;
import java.util.Optional;

/// Lets requests through whose access token is in force.
public final class AccessGate {

    private final Authenticator authenticator;
    private final SiteGuard guard;

    public AccessGate(Authenticator authenticator, SiteGuard guard) {
        this.authenticator = authenticator;
        this.guard = guard;
    }

    /// Who sends the request, and how the token came. One that came in a cookie is guarded against
    /// other sites when the request changes something.
    ///
    /// @throws ProblemException 401 for the token, 403 by the guard
    public Access require(Call call) {
        return require(call, Credentials.of(call).access().orElseThrow(AccessRefusals::missing));
    }

    /// Who sends a request that is answered to strangers too. Empty where [#require] would refuse
    /// the token, or the cookie that it came in.
    ///
    /// @throws ProblemException when there are two tokens
    public Optional<Access> find(Call call) {
        return Credentials.of(call).access().flatMap(presented -> find(call, presented));
    }

    private Optional<Access> find(Call call, PresentedToken presented) {
        try {
            return Optional.of(require(call, presented));
        } catch (ProblemException _) {
            return Optional.empty();
        }
    }

    private Access require(Call call, PresentedToken presented) {
        boolean guarded = presented.transport() == Transport.COOKIE && !call.isSafe();
        if (guarded) {
            guard.requireAllowedOrigin(call);
        }
        AccessClaims claims =
                switch (authenticator.authenticate(presented.token())) {
                    case Authentication.Authenticated(AccessClaims verified) -> verified;
                    case Authentication.Refused(Authentication.Reason reason) ->
                            throw AccessRefusals.of(reason);
                };
        if (guarded) {
            guard.requireCsrfToken(call, claims.session());
        }
        return new Access(claims, presented.transport());
    }
}
