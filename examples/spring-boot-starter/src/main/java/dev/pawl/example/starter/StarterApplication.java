package dev.pawl.example.starter;

import dev.pawl.verifier.VerifiedToken;
import java.util.Map;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/// Says hello to whoever has an access token.
@SpringBootApplication
@RestController
public class StarterApplication {

    public static void main(String[] arguments) {
        SpringApplication.run(StarterApplication.class, arguments);
    }

    /// Whose token came with the request.
    @GetMapping("/hello")
    public Map<String, String> hello(@AuthenticationPrincipal VerifiedToken token) {
        return Map.of("subject", token.subject().toString());
    }

    /// For administrators.
    @GetMapping("/admin")
    @PreAuthorize("hasRole('admin')")
    public Map<String, String> admin() {
        return Map.of("secret", "none");
    }

    /// For those who signed in with a second factor.
    @GetMapping("/vault")
    @PreAuthorize("hasAuthority('ACR_aal2')")
    public Map<String, String> vault() {
        return Map.of("vault", "open");
    }
}
