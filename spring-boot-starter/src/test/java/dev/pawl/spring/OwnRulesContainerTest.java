package dev.pawl.spring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.verifier.Issuer;
import java.time.Instant;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.http.HttpStatus;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/// An application with rules of its own, in a real container.
class OwnRulesContainerTest {

    @SpringBootConfiguration
    @EnableAutoConfiguration
    @RestController
    static class Shop {

        @GetMapping("/open")
        String open() {
            throw new ResponseStatusException(HttpStatus.CONFLICT);
        }

        @GetMapping("/closed")
        String closed() {
            throw new ResponseStatusException(HttpStatus.GONE);
        }

        @Bean
        SecurityFilterChain rules(HttpSecurity http, PawlSecurity pawl) {
            return pawl.applyTo(http)
                    .authorizeHttpRequests(requests ->
                            requests.requestMatchers("/open")
                                    .permitAll()
                                    .requestMatchers("/closed")
                                    .authenticated()
                                    .anyRequest()
                                    .denyAll())
                    .build();
        }
    }

    /// The page of an error is at an address of its own, which these rules deny.
    @Test
    @Tag("STA-01")
    void errors_stayWhatTheyAre_whateverTheRulesSayOfThePageOfErrors() {
        try (Issuer issuer = new Issuer();
                Tomcat tomcat = Tomcat.start(Shop.class, issuer)) {
            String token = issuer.text(issuer.claims(Instant.now()).build());

            assertThat(tomcat.send("GET", "/open", "").status()).isEqualTo(409);
            assertThat(tomcat.get("/open", token).status()).isEqualTo(409);
            assertThat(tomcat.get("/closed", token).status()).isEqualTo(410);
            assertThat(tomcat.send("GET", "/a//b", "").status()).isEqualTo(400);
            assertThat(tomcat.send("GET", "/closed", "").status()).isEqualTo(401);
            assertThat(tomcat.get("/error", token).status()).isEqualTo(403);
            assertThat(tomcat.get("/open", token + "A").status()).isEqualTo(401);
        }
    }
}
