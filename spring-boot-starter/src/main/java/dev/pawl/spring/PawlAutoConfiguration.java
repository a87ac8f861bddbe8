package dev.pawl.spring;

import dev.pawl.verifier.TokenVerifier;
import dev.pawl.verifier.servlet.TokenPlaces;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.config.annotation.method.configuration.EnableMethodSecurity;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configuration.EnableWebSecurity;
import org.springframework.security.web.SecurityFilterChain;

/// With `pawl.issuer` set, every request but a health probe needs a good token, and
/// `@PreAuthorize`, `@Secured` and `@RolesAllowed` work. An application with rules of its own has a
/// `SecurityFilterChain`, and puts the [PawlSecurity] into it.
@AutoConfiguration(
        beforeName = {
            "org.springframework.boot.security.autoconfigure.UserDetailsServiceAutoConfiguration",
            "org.springframework.boot.security.autoconfigure.web.servlet.ServletWebSecurityAutoConfiguration",
            "org.springframework.boot.security.autoconfigure.actuate.web.servlet.ManagementWebSecurityAutoConfiguration"
        })
@ConditionalOnProperty("pawl.issuer")
@EnableConfigurationProperties(PawlProperties.class)
@EnableWebSecurity
@EnableMethodSecurity(securedEnabled = true, jsr250Enabled = true)
public class PawlAutoConfiguration {

    /// What verifies tokens.
    @Bean
    @ConditionalOnMissingBean
    public TokenVerifier pawlTokenVerifier(PawlProperties properties) {
        return properties.verifier();
    }

    /// How tokens are taken, and refusals answered.
    @Bean
    @ConditionalOnMissingBean
    public PawlSecurity pawlSecurity(TokenVerifier verifier, PawlProperties properties) {
        return new PawlSecurity(
                verifier,
                properties.cookie()
                        ? TokenPlaces.AUTHORIZATION_AND_COOKIE
                        : TokenPlaces.AUTHORIZATION);
    }

    /// Every request needs a token, but for those who ask whether the application is well: an
    /// orchestrator has none.
    @Bean
    @ConditionalOnMissingBean
    public SecurityFilterChain pawlSecurityFilterChain(HttpSecurity http, PawlSecurity pawl) {
        return pawl.applyTo(http)
                .authorizeHttpRequests(requests ->
                        requests.requestMatchers(new HealthProbes())
                                .permitAll()
                                .anyRequest()
                                .authenticated())
                .build();
    }

    /// Nobody signs in here; without this, Spring Boot makes up a user and a password.
    @Bean
    @ConditionalOnMissingBean
    public AuthenticationManager pawlAuthenticationManager() {
        return authentication -> {
            throw new AuthenticationServiceException("sign in at the issuer");
        };
    }
}
