package dev.pawl.spring;

import dev.pawl.verifier.TokenVerifier;
import dev.pawl.verifier.servlet.TokenPlaces;
import jakarta.servlet.DispatcherType;
import java.util.List;
import org.springframework.context.ApplicationContext;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.access.intercept.AuthorizationFilter;

/// Takes tokens, and answers refusals. For applications with a `SecurityFilterChain` of their own.
public final class PawlSecurity {

    /// By one of these, Spring Security finds what is said of other origins.
    private static final List<String> CORS_BEANS =
            List.of("corsFilter", "corsConfigurationSource", "mvcHandlerMappingIntrospector");

    private final TokenVerifier verifier;
    private final TokenPlaces places;

    PawlSecurity(TokenVerifier verifier, TokenPlaces places) {
        this.verifier = verifier;
        this.places = places;
    }

    /// Sets everything but the rules. Needs no CSRF token: another site's page cannot send
    /// `Authorization`, and the cookie is taken from pages of the own origin alone.
    ///
    /// The page of an error is nobody's secret: whoever was let through, or was not, is told the
    /// error itself. What the application says of other origins (`@CrossOrigin`,
    /// `CorsConfigurationSource`) is asked first, so a preflight needs no token.
    public HttpSecurity applyTo(HttpSecurity http) {
        if (knowsOtherOrigins(http)) {
            http.cors(Customizer.withDefaults());
        }
        return http.csrf(AbstractHttpConfigurer::disable)
                .formLogin(AbstractHttpConfigurer::disable)
                .httpBasic(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .sessionManagement(
                        sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .addFilterBefore(new PawlFilter(verifier, places), AuthorizationFilter.class)
                .authorizeHttpRequests(requests ->
                        requests.dispatcherTypeMatchers(DispatcherType.ERROR).permitAll())
                .exceptionHandling(handling ->
                        handling.authenticationEntryPoint((request, response, e) ->
                                        Answers.refuse(response, TokenVerifier.missing()))
                                .accessDeniedHandler(new AcrChallenges()));
    }

    private static boolean knowsOtherOrigins(HttpSecurity http) {
        ApplicationContext context = http.getSharedObject(ApplicationContext.class);
        return CORS_BEANS.stream().anyMatch(context::containsBean);
    }
}
