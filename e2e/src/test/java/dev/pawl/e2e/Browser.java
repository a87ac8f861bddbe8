package dev.pawl.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.jose4j.json.JsonUtil;
import org.jose4j.lang.JoseException;

/// Debian's Chromium without a window, driven by its DevTools protocol.
final class Browser implements AutoCloseable {

    private static final Duration LIMIT = Duration.ofSeconds(60);

    private final Process process;
    private final WebSocket socket;
    private final AtomicInteger ids = new AtomicInteger();
    private final Map<Integer, CompletableFuture<Map<String, Object>>> waiting =
            new ConcurrentHashMap<>();

    /// Starts it with a profile of its own.
    Browser(Path profile) {
        this.process = launch(profile);
        this.socket =
                HttpClient.newHttpClient()
                        .newWebSocketBuilder()
                        .buildAsync(page(profile), new Listener())
                        .join();
    }

    private static Process launch(Path profile) {
        try {
            Files.createDirectories(profile);
            return new ProcessBuilder(
                            "chromium",
                            "--headless=new",
                            "--no-sandbox",
                            "--disable-gpu",
                            "--disable-dev-shm-usage",
                            "--no-first-run",
                            "--remote-debugging-port=0",
                            "--user-data-dir=" + profile,
                            "about:blank")
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The first page's socket, once the browser has written down where it listens.
    private URI page(Path profile) {
        Path file = profile.resolve("DevToolsActivePort");
        long deadline = System.nanoTime() + LIMIT.toNanos();
        while (System.nanoTime() < deadline && process.isAlive()) {
            try {
                List<String> lines = Files.exists(file) ? Files.readAllLines(file) : List.of();
                if (lines.size() > 1) {
                    String list =
                            HttpClient.newHttpClient()
                                    .send(
                                            HttpRequest.newBuilder(
                                                            URI.create(
                                                                    "http://127.0.0.1:"
                                                                            + lines.getFirst()
                                                                            + "/json/list"))
                                                    .build(),
                                            BodyHandlers.ofString())
                                    .body();
                    for (String line : list.split("\n", -1)) {
                        if (line.contains("webSocketDebuggerUrl") && line.contains("/page/")) {
                            return URI.create(line.replaceAll(".*\"(ws:[^\"]+)\".*", "$1"));
                        }
                    }
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
            LockSupport.parkNanos(20_000_000);
        }
        throw new AssertionError("the browser does not listen");
    }

    private final class Listener implements WebSocket.Listener {

        private final StringBuilder text = new StringBuilder();

        @Override
        public CompletionStage<?> onText(WebSocket webSocket, CharSequence data, boolean last) {
            text.append(data);
            if (last) {
                take(text.toString());
                text.setLength(0);
            }
            webSocket.request(1);
            return CompletableFuture.completedFuture(null);
        }
    }

    private void take(String message) {
        Map<String, Object> json = parse(message);
        if (json.get("id") instanceof Number id) {
            Objects.requireNonNull(waiting.remove(id.intValue())).complete(json);
        }
    }

    private static Map<String, Object> parse(String json) {
        try {
            return JsonUtil.parseJson(json);
        } catch (JoseException e) {
            throw new AssertionError(json, e);
        }
    }

    /// Has the browser do something.
    Map<String, Object> send(String method, Map<String, Object> parameters) {
        int id = ids.incrementAndGet();
        CompletableFuture<Map<String, Object>> answer = new CompletableFuture<>();
        waiting.put(id, answer);
        Map<String, Object> message = new LinkedHashMap<>();
        message.put("id", id);
        message.put("method", method);
        message.put("params", parameters);
        socket.sendText(JsonUtil.toJson(message), true).join();
        Map<String, Object> reply = answer.orTimeout(LIMIT.toSeconds(), TimeUnit.SECONDS).join();
        if (reply.containsKey("error")) {
            throw new AssertionError(reply);
        }
        return reply.get("result") instanceof Map<?, ?> result
                ? parse(JsonUtil.toJson(castKeys(result)))
                : Map.of();
    }

    private static Map<String, Object> castKeys(Map<?, ?> map) {
        Map<String, Object> cast = new LinkedHashMap<>();
        map.forEach((name, value) -> cast.put(String.valueOf(name), value));
        return cast;
    }

    /// Shows a page, and waits until it is there.
    void open(String url) {
        send("Page.navigate", Map.of("url", url));
        long deadline = System.nanoTime() + LIMIT.toNanos();
        while (!run("document.readyState === 'complete' && location.href.startsWith('http')")
                .equals("true")) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("the page does not load");
            }
            LockSupport.parkNanos(20_000_000);
        }
    }

    /// What a script of the page comes to; promises are awaited.
    String run(String script) {
        Map<String, Object> reply =
                send(
                        "Runtime.evaluate",
                        Map.of(
                                "expression",
                                script,
                                "awaitPromise",
                                true,
                                "returnByValue",
                                true,
                                "userGesture",
                                true));
        if (reply.containsKey("exceptionDetails")) {
            throw new AssertionError(reply);
        }
        return reply.get("result") instanceof Map<?, ?> result
                ? String.valueOf(result.get("value"))
                : "";
    }

    /// Plugs in an authenticator.
    ///
    /// @param recognises whether it recognises its owner
    /// @return its name
    String addAuthenticator(boolean recognises) {
        send("WebAuthn.enable", Map.of());
        Map<String, Object> options =
                Map.of(
                        "protocol",
                        "ctap2",
                        "transport",
                        "internal",
                        "hasResidentKey",
                        true,
                        "hasUserVerification",
                        true,
                        "isUserVerified",
                        recognises,
                        "automaticPresenceSimulation",
                        true);
        return String.valueOf(
                send("WebAuthn.addVirtualAuthenticator", Map.of("options", options))
                        .get("authenticatorId"));
    }

    @Override
    public void close() {
        socket.abort();
        List<ProcessHandle> all =
                Stream.concat(Stream.of(process.toHandle()), process.descendants()).toList();
        all.forEach(ProcessHandle::destroyForcibly);
        // Their profile is deleted next, and none is to write to it then. The end of a process
        // whose parent never asks for it is not seen, hence the limit.
        CompletableFuture.allOf(
                        all.stream().map(ProcessHandle::onExit).toArray(CompletableFuture[]::new))
                .completeOnTimeout(null, 3, TimeUnit.SECONDS)
                .join();
    }
}
