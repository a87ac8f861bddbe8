package dev.pawl.e2e;

import com.amazon.corretto.crypto.provider.AmazonCorrettoCryptoProvider;
import dev.pawl.crypto.CryptoProvider;
import dev.pawl.verifier.Refusal;
import dev.pawl.verifier.Revocations;
import dev.pawl.verifier.TokenVerifier;
import dev.pawl.verifier.UnverifiedToken;
import dev.pawl.verifier.Verification;
import dev.pawl.verifier.VerifierBuilder;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;

/// A program with a verifier in it, which does nothing but verify the tokens that it is told to
/// watch, again and again, and say when each is accepted first and when it is refused as revoked.
/// Most of the time it rests: it shares its cores with the server that it waits for.
///
/// Reads `NAME TOKEN`, writes `good NAME` and `revoked NAME MICROSECONDS`.
final class WatchingService {

    private static final Duration LEAST_REST = Duration.ofMillis(1);

    /// For each nanosecond of work so many of rest.
    private static final int REST = 3;

    /// The first token takes long, and the next must not wait for that.
    private static final Duration MOST_REST = Duration.ofMillis(20);

    private WatchingService() {}

    /// Runs until its input ends.
    ///
    /// @param arguments issuer, server, client, secret
    public static void main(String[] arguments) throws IOException {
        VerifierBuilder builder =
                TokenVerifier.of(arguments[0])
                        .server(URI.create(arguments[1]))
                        .revocations(Revocations.failClosed(arguments[2], arguments[3]));
        if (CryptoProvider.best() != CryptoProvider.jdk()) {
            builder.provider(AmazonCorrettoCryptoProvider.INSTANCE);
        }
        TokenVerifier verifier = builder.build();
        Map<String, UnverifiedToken> watched = new ConcurrentHashMap<>();
        Thread watcher = new Thread(() -> watch(verifier, watched));
        watcher.setDaemon(true);
        watcher.start();
        var in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            int space = line.indexOf(' ');
            watched.put(line.substring(0, space), UnverifiedToken.of(line.substring(space + 1)));
        }
    }

    private static void watch(TokenVerifier verifier, Map<String, UnverifiedToken> watched) {
        Map<String, Boolean> good = new ConcurrentHashMap<>();
        while (true) {
            long began = System.nanoTime();
            watched.forEach((name, token) -> {
                switch (verifier.verify(token)) {
                    case Verification.Verified _ -> {
                        if (good.put(name, true) == null) {
                            say("good " + name);
                        }
                    }
                    case Verification.Refused(Refusal reason, _, _) -> {
                        if (reason == Refusal.REVOKED) {
                            say("revoked " + name + " " + micros());
                            watched.remove(name);
                        }
                    }
                }
            });
            long work = System.nanoTime() - began;
            LockSupport.parkNanos(
                    Math.clamp(REST * work, LEAST_REST.toNanos(), MOST_REST.toNanos()));
        }
    }

    private static synchronized void say(String line) {
        System.out.println(line);
        System.out.flush();
    }

    static long micros() {
        return ChronoUnit.MICROS.between(Instant.EPOCH, Instant.now());
    }
}
