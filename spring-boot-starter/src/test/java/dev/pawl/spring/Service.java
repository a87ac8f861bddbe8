package dev.pawl.spring;

import dev.pawl.verifier.VerifiedToken;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.config.annotation.EnableWebMvc;

/// An application that knows nothing of tokens but who it is whose token came.
@Configuration
@EnableWebMvc
@RestController
class Service {

    @GetMapping("/hello")
    String hello(@AuthenticationPrincipal VerifiedToken token) {
        return token.subject().toString();
    }

    @PostMapping("/hello")
    String change(PawlAuthentication who) {
        return who.getName();
    }

    @GetMapping("/admin")
    @PreAuthorize("hasRole('admin')")
    String admin() {
        return "for administrators";
    }

    @GetMapping("/vault")
    @PreAuthorize("hasAnyAuthority('ACR_aal2', 'ACR_aal3')")
    String vault() {
        return "for the strong";
    }

    @GetMapping("/both")
    @PreAuthorize("hasRole('admin') and hasAuthority('ACR_aal2')")
    String both() {
        return "for strong administrators";
    }

    @GetMapping("/open")
    String open() {
        return "for everybody";
    }
}
