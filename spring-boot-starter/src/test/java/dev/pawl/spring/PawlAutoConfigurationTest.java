package dev.pawl.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;

import dev.pawl.verifier.Issuer;
import dev.pawl.verifier.TokenVerifier;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.web.SecurityFilterChain;

/// What is put together from which properties, and what an application may replace.
class PawlAutoConfigurationTest {

    private final Issuer issuer = new Issuer();

    @AfterEach
    void stop() {
        issuer.close();
    }

    @Test
    void issuer_alone_isEnough_andNoUserIsMadeUp() {
        Application.of(issuer)
                .run(context ->
                        assertThat(context)
                                .hasSingleBean(TokenVerifier.class)
                                .hasSingleBean(SecurityFilterChain.class)
                                .doesNotHaveBean(UserDetailsService.class));
    }

    @Test
    void issuer_notSet_changesNothing() {
        Application.unset()
                .run(context ->
                        assertThat(context)
                                .hasNotFailed()
                                .doesNotHaveBean(TokenVerifier.class)
                                .doesNotHaveBean(PawlSecurity.class));
    }

    @Test
    void properties_areBound_andTheSecretIsNotShown() {
        Application.unset()
                .withPropertyValues(
                        "pawl.issuer=https://id.example.com",
                        "pawl.server=" + issuer.name(),
                        "pawl.audience=https://api.example.com",
                        "pawl.client-id=orders",
                        "pawl.client-secret=pcs_canary",
                        "pawl.fail-open=90",
                        "pawl.cookie=true")
                .run(context -> {
                    PawlProperties properties = context.getBean(PawlProperties.class);
                    assertThat(properties.issuer()).isEqualTo("https://id.example.com");
                    assertThat(properties.server()).hasToString(issuer.name());
                    assertThat(properties.audience()).isEqualTo("https://api.example.com");
                    assertThat(properties.clientId()).isEqualTo("orders");
                    assertThat(properties.clientSecret()).isEqualTo("pcs_canary");
                    assertThat(properties.failOpen()).isEqualTo(Duration.ofSeconds(90));
                    assertThat(properties.cookie()).isTrue();
                    assertThat(properties.toString()).doesNotContain("canary");
                });
    }

    @Test
    @Tag("STA-09")
    void settingsThatCannotBeMeant_doNotStart() {
        String[] feed = {"pawl.client-id=orders", "pawl.client-secret=secret"};
        for (String wrong :
                new String[] {
                    "pawl.issuer=",
                    "pawl.issuer= ",
                    "pawl.issuer=id.example.com",
                    "pawl.issuer=ftp://id.example.com",
                    "pawl.server=/pawl",
                    "pawl.fail-open=9",
                    "pawl.fail-open=1500ms"
                }) {
            Application.of(issuer)
                    .withPropertyValues(feed)
                    .withPropertyValues(wrong)
                    .run(context -> assertThat(context).as(wrong).hasFailed());
        }
        Application.of(issuer)
                .withPropertyValues(feed)
                .withPropertyValues("pawl.fail-open=10")
                .run(context -> assertThat(context).hasNotFailed());
    }

    /// A secret that was forgotten must not mean that revocations are not read.
    @Test
    void client_withoutItsSecret_doesNotStart() {
        for (String[] half :
                new String[][] {
                    {"pawl.client-id=orders"},
                    {"pawl.client-id=orders", "pawl.client-secret="},
                    {"pawl.client-secret=secret"},
                    {"pawl.fail-open=1m"}
                }) {
            Application.of(issuer)
                    .withPropertyValues(half)
                    .run(context ->
                            assertThat(context)
                                    .hasFailed()
                                    .getFailure()
                                    .rootCause()
                                    .hasMessageContaining("pawl."));
        }
    }

    @Test
    void verifier_ofTheApplication_isTaken() {
        Application.of(issuer)
                .withUserConfiguration(OwnVerifier.class)
                .run(context ->
                        assertThat(context).hasSingleBean(TokenVerifier.class).hasBean("own"));
    }

    @Configuration
    static class OwnVerifier {

        @Bean
        TokenVerifier own() {
            return TokenVerifier.of("https://other.example").withoutRevocations().build();
        }
    }

    @Test
    void rules_ofTheApplication_areTaken() {
        Application.of(issuer)
                .withUserConfiguration(OwnRules.class)
                .run(context -> {
                    Application service = Application.in(context);
                    String token = issuer.text(issuer.claims(Instant.now()).build());

                    assertThat(service.send(get("/open")).getStatus()).isEqualTo(200);
                    assertThat(service.send(get("/hello")).getStatus()).isEqualTo(401);
                    assertThat(service.get("/hello", token).getHeader("WWW-Authenticate"))
                            .isEqualTo(
                                    "Bearer error=\"insufficient_user_authentication\","
                                            + " acr_values=\"aal3\"");
                    assertThat(service.get("/nowhere", token).getStatus()).isEqualTo(403);
                });
    }

    @Configuration
    static class OwnRules {

        @Bean
        SecurityFilterChain rules(HttpSecurity http, PawlSecurity pawl) {
            return pawl.applyTo(http)
                    .authorizeHttpRequests(requests ->
                            requests.requestMatchers("/open")
                                    .permitAll()
                                    .requestMatchers("/hello")
                                    .hasAuthority("ACR_aal3")
                                    .anyRequest()
                                    .denyAll())
                    .build();
        }
    }
}
