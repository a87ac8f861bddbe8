package dev.pawl.spring;

import dev.pawl.verifier.VerifiedToken;
import jakarta.annotation.security.RolesAllowed;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.security.access.annotation.Secured;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.bind.annotation.CrossOrigin;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.async.DeferredResult;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;
import org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody;

/// An application in a real container: what it answers, and in which ways it does so.
@SpringBootConfiguration
@EnableAutoConfiguration
@RestController
class Served {

    /// How many controllers have run.
    static final AtomicInteger RUNS = new AtomicInteger();

    /// What a client sends.
    record Order(int amount) {}

    private static String subject() {
        return Objects.requireNonNull(SecurityContextHolder.getContext().getAuthentication())
                .getName();
    }

    @GetMapping("/hello")
    String hello(@AuthenticationPrincipal VerifiedToken token) {
        RUNS.incrementAndGet();
        return token.subject().toString();
    }

    @PostMapping("/orders")
    String order(@RequestBody Order order) {
        RUNS.incrementAndGet();
        return "ordered " + order.amount();
    }

    @GetMapping("/conflict")
    String conflict() {
        RUNS.incrementAndGet();
        throw new ResponseStatusException(HttpStatus.CONFLICT);
    }

    @GetMapping("/broken")
    String broken() {
        RUNS.incrementAndGet();
        throw new IllegalStateException("a fault of the application");
    }

    @GetMapping("/number")
    String number(@RequestParam int n) {
        return "" + n;
    }

    @GetMapping("/callable")
    Callable<String> callable() {
        return () -> {
            RUNS.incrementAndGet();
            return subject();
        };
    }

    @GetMapping("/failing-callable")
    Callable<String> failingCallable() {
        return () -> {
            throw new ResponseStatusException(HttpStatus.CONFLICT);
        };
    }

    @GetMapping("/future")
    CompletableFuture<String> future(@AuthenticationPrincipal VerifiedToken token) {
        return CompletableFuture.supplyAsync(() -> {
            RUNS.incrementAndGet();
            return token.subject().toString();
        });
    }

    @GetMapping("/deferred")
    DeferredResult<String> deferred(@AuthenticationPrincipal VerifiedToken token) {
        DeferredResult<String> result = new DeferredResult<>();
        new Thread(() -> result.setResult(token.subject().toString())).start();
        return result;
    }

    @GetMapping(path = "/events", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    SseEmitter events(@AuthenticationPrincipal VerifiedToken token) {
        SseEmitter emitter = new SseEmitter();
        new Thread(
                        () -> {
                            try {
                                emitter.send(token.subject().toString());
                                emitter.complete();
                            } catch (IOException e) {
                                emitter.completeWithError(e);
                            }
                        })
                .start();
        return emitter;
    }

    @GetMapping("/stream")
    StreamingResponseBody stream(@AuthenticationPrincipal VerifiedToken token) {
        byte[] bytes = token.subject().toString().getBytes(StandardCharsets.UTF_8);
        return out -> out.write(bytes);
    }

    @GetMapping("/forward")
    void forward(HttpServletRequest request, HttpServletResponse response) throws Exception {
        RequestDispatcher hello = request.getRequestDispatcher("/hello");
        hello.forward(request, response);
    }

    @GetMapping("/include")
    void include(HttpServletRequest request, HttpServletResponse response) throws Exception {
        response.setStatus(200);
        request.getRequestDispatcher("/hello").include(request, response);
    }

    @GetMapping("/secured")
    @Secured("ROLE_admin")
    String secured() {
        return "for administrators";
    }

    @GetMapping("/secured-vault")
    @Secured("ACR_aal2")
    String securedVault() {
        return "for the strong";
    }

    @GetMapping("/roles-allowed")
    @RolesAllowed("admin")
    String rolesAllowed() {
        return "for administrators";
    }

    @GetMapping("/pre-authorized")
    @PreAuthorize("hasRole('admin')")
    String preAuthorized() {
        return "for administrators";
    }

    @GetMapping("/any-strength")
    @PreAuthorize("hasAuthority('ACR_aal1')")
    String anyStrength() {
        return "for whoever signed in";
    }

    @GetMapping("/shared")
    @CrossOrigin("https://app.example")
    String shared() {
        return "for another origin";
    }

    /// Stands for an endpoint that opens a WebSocket: the handshake has come this far.
    @GetMapping("/socket")
    String socket() {
        return "shaken";
    }
}
