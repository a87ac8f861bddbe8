package dev.pawl.spring;

import dev.pawl.verifier.TokenVerifier;
import dev.pawl.verifier.servlet.TokenPlaces;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.access.intercept.AuthorizationFilter;

/// Takes tokens, and answers refusals. For applications with a `SecurityFilterChain` of their own.
public final class PawlSecurity {

    private final TokenVerifier verifier;
    private final TokenPlaces places;

    PawlSecurity(TokenVerifier verifier, TokenPlaces places) {
        this.verifier = verifier;
        this.places = places;
    }

    /// Sets everything but the rules. Needs no CSRF token: another site's page cannot send
    /// `Authorization`, and the cookie is taken from pages of the own origin alone.
    public HttpSecurity applyTo(HttpSecurity http) {
        return http.csrf(AbstractHttpConfigurer::disable)
                .formLogin(AbstractHttpConfigurer::disable)
                .httpBasic(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .sessionManagement(
                        sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .addFilterBefore(new PawlFilter(verifier, places), AuthorizationFilter.class)
                .exceptionHandling(handling ->
                        handling.authenticationEntryPoint((request, response, e) ->
                                        Answers.refuse(response, TokenVerifier.missing()))
                                .accessDeniedHandler(new AcrChallenges()));
    }
}
