package dev.pawl.bench.strangers;

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
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/// An issuer whose manners change.
public final class SlowIssuer implements AutoCloseable {

    private static final String KID = "the-key";
    private static final Duration BETWEEN_BYTES = Duration.ofMillis(50);

    /// A token outlives every run.
    private static final Duration LIFE = Duration.ofHours(1);

    private final ServerSocket socket;
    private final ECKey key;
    private final AtomicInteger fetches = new AtomicInteger();
    private volatile Manner manner = Manner.ANSWERS;

    private SlowIssuer(ServerSocket socket, ECKey key) {
        this.socket = socket;
        this.key = key;
    }

    public static SlowIssuer start() throws IOException {
        try {
            ECKey key = new ECKeyGenerator(Curve.P_256).keyID(KID).generate();
            ServerSocket socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
            SlowIssuer issuer = new SlowIssuer(socket, key);
            Thread.ofPlatform().name("issuer").daemon().start(issuer::accept);
            return issuer;
        } catch (JOSEException e) {
            throw new IOException(e);
        }
    }

    public String name() {
        return "http://127.0.0.1:" + socket.getLocalPort();
    }

    public URI keys() {
        return URI.create(name() + "/jwks");
    }

    public void setManner(Manner now) {
        manner = now;
    }

    /// How often it was asked for its keys.
    public int fetches() {
        return fetches.get();
    }

    /// A token of somebody's.
    public String goodToken() {
        return token(KID);
    }

    /// A token under a key that was made up.
    public String strangersToken() {
        return token(UUID.randomUUID().toString());
    }

    private String token(String kid) {
        Instant now = Instant.now();
        JWTClaimsSet claims =
                new JWTClaimsSet.Builder()
                        .issuer(name())
                        .audience(name())
                        .subject(UUID.randomUUID().toString())
                        .claim("sid", UUID.randomUUID().toString())
                        .claim("client_id", "first-party")
                        .claim("acr", "aal1")
                        .claim("amr", List.of("pwd"))
                        .claim("auth_time", now.getEpochSecond())
                        .jwtID(UUID.randomUUID().toString())
                        .issueTime(Date.from(now))
                        .expirationTime(Date.from(now.plus(LIFE)))
                        .build();
        String header = "{\"alg\":\"ES256\",\"kid\":\"%s\",\"typ\":\"at+jwt\"}".formatted(kid);
        try {
            SignedJWT jwt = new SignedJWT(JWSHeader.parse(Base64URL.encode(header)), claims);
            jwt.sign(new ECDSASigner(key));
            return jwt.serialize();
        } catch (JOSEException | ParseException e) {
            throw new IllegalStateException("a token of our own", e);
        }
    }

    private void accept() {
        while (!socket.isClosed()) {
            try {
                Socket connection = socket.accept();
                fetches.incrementAndGet();
                Thread.ofVirtual().start(() -> answer(connection));
            } catch (IOException _) {
                return; // closed
            }
        }
    }

    private void answer(Socket connection) {
        try (connection) {
            OutputStream out = connection.getOutputStream();
            switch (manner) {
                case ANSWERS -> write(out, response("200 OK", new JWKSet(key.toPublicJWK())));
                case FAILS -> write(out, response("503 Service Unavailable", new JWKSet()));
                case HANGS -> awaitEnd(connection);
                case TRICKLES -> trickle(out);
            }
        } catch (IOException _) {
            return; // the verifier has given up, as it should
        }
    }

    private static String response(String status, JWKSet keys) {
        String body = keys.toString();
        return "HTTP/1.1 %s\r\nConnection: close\r\nContent-Length: %d\r\n\r\n%s"
                .formatted(status, body.length(), body);
    }

    private static void awaitEnd(Socket connection) throws IOException {
        byte[] unread = new byte[4096];
        while (connection.getInputStream().read(unread) >= 0) {
            // a request is not answered
        }
    }

    private void trickle(OutputStream out) throws IOException {
        write(out, "HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n{");
        while (!socket.isClosed()) {
            write(out, " ");
            LockSupport.parkNanos(BETWEEN_BYTES.toNanos());
        }
    }

    private static void write(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.US_ASCII));
        out.flush();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
