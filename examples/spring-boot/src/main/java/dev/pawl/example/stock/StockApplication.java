package dev.pawl.example.stock;

import java.util.Map;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtTypeValidator;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/// Says hello to whoever has an access token.
@SpringBootApplication
@RestController
public class StockApplication {

    public static void main(String[] arguments) {
        SpringApplication.run(StockApplication.class, arguments);
    }

    /// Spring takes tokens of type `JWT` alone unless told that these are access tokens (RFC 9068).
    @Bean
    public JwtTypeValidator accessTokens() {
        return new JwtTypeValidator("at+jwt");
    }

    /// Whose token came with the request.
    @GetMapping("/hello")
    public Map<String, String> hello(@AuthenticationPrincipal Jwt token) {
        return Map.of("subject", token.getSubject());
    }
}
