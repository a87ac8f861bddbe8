package dev.pawl.http.factor;

import dev.pawl.core.account.Account;
import dev.pawl.core.factor.Enrolment;
import dev.pawl.crypto.Base32;
import dev.pawl.crypto.Totp;
import dev.pawl.http.exchange.Answer;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/// Shows the secret of a TOTP factor that was begun. Nothing shows it ever again.
public final class TotpAnswer {

    private final String issuer;

    /// @param issuer what apps call the installation
    public TotpAnswer(String issuer) {
        this.issuer = issuer;
    }

    Answer of(Account account, Enrolment.Begun.Pending pending) {
        String secret = Base32.encode(pending.secret().reveal());
        String uri = uri(account.email().value(), secret);
        return Answer.json(
                201,
                json ->
                        json.string("id", pending.id().toString())
                                .string("secret", secret)
                                .string("otpauth_uri", uri)
                                .string("qr_svg", QrSvg.of(uri)));
    }

    /// As authenticator apps read it (Key Uri Format).
    private String uri(String email, String secret) {
        return "otpauth://totp/%s:%s?secret=%s&issuer=%s&algorithm=SHA1&digits=%d&period=%d"
                .formatted(
                        encode(issuer),
                        encode(email),
                        secret,
                        encode(issuer),
                        Totp.DIGITS,
                        Totp.STEP.toSeconds());
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
