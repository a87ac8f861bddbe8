package dev.pawl.http.signin;

import dev.pawl.core.signin.SignIn;
import dev.pawl.core.signin.SignUp;
import dev.pawl.http.route.Guards;
import dev.pawl.http.route.Route;
import dev.pawl.http.route.Routes;
import dev.pawl.http.session.GrantAnswers;
import java.util.List;

/// Sign-up and sign-in. Both have limits of their own.
public final class SignInRoutes {

    private SignInRoutes() {}

    /// The routes of the feature.
    public static List<Route> of(
            Guards guards,
            SignUp signUp,
            SignIn signIn,
            GrantAnswers grants,
            SignInCounters counters) {
        Routes routes = Routes.forPages(guards);
        return List.of(
                routes.post("/v1/auth/signup")
                        .fromAllowedOrigins()
                        .to(new SignUpEndpoint(signUp, grants)),
                routes.post("/v1/auth/login")
                        .fromAllowedOrigins()
                        .to(new SignInEndpoint(signIn, grants, counters)));
    }
}
