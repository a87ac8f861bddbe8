package dev.pawl.verifier;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Date;
import java.util.Deque;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/// An issuer that does what the test says: metadata, keys, and a feed.
public final class Issuer implements AutoCloseable {

    /// Ends a stream.
    private static final String CUT = "cut";

    private final HttpServer server;
    private final List<ECKey> keys = new ArrayList<>();
    private final AtomicInteger keyFetches = new AtomicInteger();
    private final Deque<String> events = new ArrayDeque<>();
    private int newestStream;
    private int readers;
    private final BlockingQueue<String> resumedAt = new LinkedBlockingQueue<>();
    private volatile boolean broken;
    private volatile boolean feedBroken;
    private volatile String metadata = "";
    private volatile String jwks = "";
    private volatile Duration ahead = Duration.ZERO;
    private final Gate gate = new Gate();

    public Issuer() {
        try {
            server =
                    HttpServer.create(
                            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/.well-known/openid-configuration", this::metadata);
        server.createContext("/jwks", this::jwks);
        server.createContext("/v1/revocations/stream", this::stream);
        server.setExecutor(Executors.newCachedThreadPool());
        server.start();
        rotate();
    }

    /// The issuer's name, and its address.
    public String name() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    URI jwksUri() {
        return URI.create(name() + "/jwks");
    }

    /// Makes a key, with which tokens are signed from now on.
    void rotate() {
        try {
            keys.add(new ECKeyGenerator(Curve.P_256).keyID("key-" + keys.size()).generate());
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    int keyFetches() {
        return keyFetches.get();
    }

    void setBroken(boolean now) {
        broken = now;
    }

    /// Answers readers of the feed, and nobody else, with 503.
    public void setFeedBroken(boolean now) {
        feedBroken = now;
    }

    public JWTClaimsSet.Builder claims(Instant issuedAt) {
        return new JWTClaimsSet.Builder()
                .issuer(name())
                .audience(name())
                .subject(UUID.randomUUID().toString())
                .claim("sid", UUID.randomUUID().toString())
                .claim("client_id", "first-party")
                .claim("acr", "aal1")
                .claim("amr", List.of("pwd"))
                .claim("auth_time", issuedAt.getEpochSecond())
                .jwtID(UUID.randomUUID().toString())
                .issueTime(Date.from(issuedAt))
                .expirationTime(Date.from(issuedAt.plusSeconds(900)));
    }

    public UnverifiedToken token(JWTClaimsSet claims) {
        return UnverifiedToken.of(text(claims));
    }

    /// A token under the newest key.
    public String text(JWTClaimsSet claims) {
        ECKey key = keys.get(keys.size() - 1);
        try {
            String header =
                    "{\"alg\":\"ES256\",\"kid\":\"%s\",\"typ\":\"at+jwt\"}"
                            .formatted(key.getKeyID());
            SignedJWT jwt = new SignedJWT(JWSHeader.parse(Base64URL.encode(header)), claims);
            jwt.sign(new ECDSASigner(key));
            return jwt.serialize();
        } catch (JOSEException | ParseException e) {
            throw new IllegalStateException(e);
        }
    }

    /// A token of somebody's, that began just now.
    public UnverifiedToken token() {
        return token(claims(Instant.now()).build());
    }

    /// Answers with this instead of its metadata.
    void setMetadata(String document) {
        metadata = document;
    }

    /// Answers with this instead of its keys; empty for its keys.
    void setJwks(String document) {
        jwks = document;
    }

    /// By how much its clock is ahead of everybody's.
    void setAhead(Duration time) {
        ahead = time;
    }

    /// Who asks for keys waits until it is opened.
    Gate gate() {
        return gate;
    }

    /// What it answers who asks for keys.
    String jwks() {
        return jwks.isEmpty() ? new JWKSet(List.copyOf(keys)).toPublicJWKSet().toString() : jwks;
    }

    private void metadata(HttpExchange exchange) throws IOException {
        String usual = "{\"issuer\":\"" + name() + "\",\"jwks_uri\":\"" + jwksUri() + "\"}";
        answer(exchange, metadata.isEmpty() ? usual : metadata);
    }

    private void jwks(HttpExchange exchange) throws IOException {
        keyFetches.incrementAndGet();
        gate.pass();
        answer(exchange, jwks());
    }

    private void answer(HttpExchange exchange, String json) throws IOException {
        byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(broken ? 503 : 200, bytes.length);
        try (OutputStream out = exchange.getResponseBody()) {
            out.write(bytes);
        }
    }

    /// Tells the reader of the feed something who came last, or is the next to come.
    void tell(String id, String name, String data) {
        add("id: " + id + "\nevent: " + name + "\ndata: " + data + "\n\n");
    }

    /// Tells it as it stands.
    synchronized void add(String event) {
        events.add(event);
        notifyAll();
    }

    /// The stream that was the newest until now ends.
    private synchronized int newStream() {
        notifyAll();
        return ++newestStream;
    }

    private synchronized String next(int stream) throws InterruptedException {
        while (stream == newestStream && events.isEmpty()) {
            wait();
        }
        return stream == newestStream ? events.remove() : CUT;
    }

    public void tellAlive(String id) {
        tellAlive(id, Instant.now());
    }

    /// As if it had read the database last at an instant of its own clock.
    void tellAlive(String id, Instant asOf) {
        tell(id, "alive", "{\"as_of\":\"" + asOf + "\"}");
    }

    public void tellSession(String id, String session) {
        tell(
                id,
                "revoked",
                "{\"kind\":\"session\",\"id\":\"%s\",\"revoked_at\":\"%s\"}"
                        .formatted(session, Instant.now()));
    }

    void tellUser(String id, String user, Instant revokedAt) {
        tell(
                id,
                "revoked",
                "{\"kind\":\"user\",\"id\":\"%s\",\"revoked_at\":\"%s\"}"
                        .formatted(user, revokedAt));
    }

    public void cut() {
        add(CUT);
    }

    /// The `Last-Event-ID` with which the next reader comes; empty for none.
    String nextResumption() throws InterruptedException {
        String id = resumedAt.poll(20, TimeUnit.SECONDS);
        if (id == null) {
            throw new AssertionError("nobody came to read");
        }
        return id;
    }

    private void stream(HttpExchange exchange) throws IOException {
        String last = exchange.getRequestHeaders().getFirst("Last-Event-ID");
        if (feedBroken) {
            resumedAt.add(last == null ? "" : last);
            exchange.sendResponseHeaders(503, -1);
            exchange.close();
            return;
        }
        readers(1);
        int stream = newStream();
        resumedAt.add(last == null ? "" : last);
        exchange.getResponseHeaders().set("Pawl-Time", Instant.now().plus(ahead).toString());
        exchange.sendResponseHeaders(200, 0);
        try (OutputStream out = exchange.getResponseBody()) {
            for (String event = next(stream); !event.equals(CUT); event = next(stream)) {
                out.write(event.getBytes(StandardCharsets.UTF_8));
                out.flush();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            readers(-1);
        }
    }

    private synchronized void readers(int more) {
        readers += more;
        notifyAll();
    }

    /// Ends the stream that is read, and waits for that.
    synchronized void endStream() throws InterruptedException {
        add(CUT);
        while (readers > 0) {
            wait();
        }
        events.clear();
    }

    @Override
    public void close() {
        gate.open();
        server.stop(0);
    }
}
