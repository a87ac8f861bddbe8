package dev.pawl.server.factor;

import dev.pawl.crypto.Secret;
import dev.pawl.crypto.Totp;
import dev.pawl.server.TestServer;
import dev.pawl.server.client.Reply;
import java.io.ByteArrayOutputStream;
import java.util.stream.IntStream;

/// An app that shows codes, by the clock of the server.
record AuthenticatorApp(TestServer server, Secret secret) {

    private static final String BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    /// With the secret that was shown when an enrolment began.
    static AuthenticatorApp of(TestServer server, Reply begun) {
        return new AuthenticatorApp(server, Secret.of(base32(begun.at("secret"))));
    }

    /// The code some steps from now.
    String codeAt(int steps) {
        return Totp.code(secret, Totp.step(server.clock().instant()) + steps);
    }

    /// Waits for the next code.
    String nextCode() {
        awaitSteps(1);
        return codeAt(0);
    }

    /// Lets so many steps pass, and one more for as long as steps nearby have one code: once in a
    /// million times a code that was used, or is too old, is that of the next step as well, and
    /// good.
    void awaitSteps(int steps) {
        server.clock().advance(Totp.STEP.multipliedBy(steps));
        while (IntStream.rangeClosed(-3, 3).mapToObj(this::codeAt).distinct().count() < 7) {
            server.clock().advance(Totp.STEP);
        }
    }

    /// Six digits that are no code, for a while.
    String wrongCode(int number) {
        return IntStream.iterate(number, guess -> guess + 1_000)
                .mapToObj(guess -> "%06d".formatted(guess % 1_000_000))
                .filter(code -> !isGood(code))
                .findFirst()
                .orElseThrow();
    }

    boolean isGood(String code) {
        return Totp.match(secret, code, Totp.step(server.clock().instant())).isPresent();
    }

    /// As an app reads a secret (RFC 4648 §6).
    private static byte[] base32(String text) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        int buffer = 0;
        int held = 0;
        for (int i = 0; i < text.length(); i++) {
            buffer = (buffer << 5) | BASE32.indexOf(text.charAt(i));
            held += 5;
            if (held >= 8) {
                held -= 8;
                bytes.write(buffer >>> held);
            }
        }
        return bytes.toByteArray();
    }
}
