package dev.pawl.server.client;

import dev.pawl.http.description.Described;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/// A client that sends exactly what it is told to: it keeps no cookie and follows nothing. Every
/// answer must be one that is described.
///
/// @param userAgent what it says it is; the ratchet ties a retry to it
public record Api(URI server, String userAgent) {

    private static final HttpClient HTTP =
            HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .connectTimeout(Duration.ofSeconds(30))
                    .build();

    public Api(URI server) {
        this(server, "Api/1.0");
    }

    /// The same server, seen by another client.
    public Api as(String otherUserAgent) {
        return new Api(server, otherUserAgent);
    }

    /// Posts JSON.
    ///
    /// @param headers names and values in turn
    public Reply post(String path, String json, String... headers) {
        return send("POST", path, json, headers);
    }

    /// Gets a page.
    ///
    /// @param headers names and values in turn
    public Reply get(String path, String... headers) {
        return send("GET", path, "", headers);
    }

    /// Posts a form, which is written already.
    ///
    /// @param headers names and values in turn
    public Reply form(String path, String form, String... headers) {
        return send(
                "POST",
                path,
                HttpRequest.newBuilder(server.resolve(path))
                        .timeout(Duration.ofSeconds(30))
                        .header("User-Agent", userAgent)
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .headers(headers)
                        .POST(BodyPublishers.ofString(form))
                        .build());
    }

    /// Sends any method; an empty body is none and has no content type.
    ///
    /// @param headers names and values in turn
    public Reply send(String method, String path, String json, String... headers) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(server.resolve(path))
                        .timeout(Duration.ofSeconds(30))
                        .header("User-Agent", userAgent)
                        .method(
                                method,
                                json.isEmpty()
                                        ? BodyPublishers.noBody()
                                        : BodyPublishers.ofString(json));
        if (!json.isEmpty()) {
            request.header("Content-Type", "application/json");
        }
        if (headers.length > 0) {
            request.headers(headers);
        }
        return send(method, path, request.build());
    }

    private Reply send(String method, String path, HttpRequest request) {
        try {
            Reply reply = Reply.of(HTTP.send(request, BodyHandlers.ofString()));
            Succeeded.note(server, method, path, reply.status());
            return described(method, path, reply);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static Reply described(String method, String path, Reply reply) {
        Described.check(method, path, reply.status(), reply.header("Content-Type"), reply.body());
        return reply;
    }

    public Reply signUp(String email, String password) {
        return post("/v1/auth/signup", credentials(email, password, "bearer"));
    }

    public Reply signIn(String email, String password) {
        return post("/v1/auth/login", credentials(email, password, "bearer"));
    }

    public Reply refresh(String token) {
        return post("/v1/auth/refresh", "{\"refresh_token\":\"" + token + "\"}");
    }

    public Reply me(String accessToken) {
        return get("/v1/me", "Authorization", "Bearer " + accessToken);
    }

    /// The body of a sign-up or sign-in.
    public static String credentials(String email, String password, String transport) {
        return "{\"email\":\"%s\",\"password\":\"%s\",\"transport\":\"%s\"}"
                .formatted(email, password, transport);
    }
}
