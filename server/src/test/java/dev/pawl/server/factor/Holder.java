package dev.pawl.server.factor;

import dev.pawl.crypto.Secret;
import dev.pawl.crypto.Totp;
import dev.pawl.http.inbox.InboxMail;
import dev.pawl.server.TestServer;
import dev.pawl.server.client.Reply;
import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.jose4j.json.JsonUtil;

/// Somebody with an account, and perhaps an authenticator app and a sheet of recovery codes.
final class Holder {

    static final String PASSWORD = "a wheel that turns one way";

    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final AtomicLong COUNT = new AtomicLong();

    private final TestServer server;
    private final String email = "holder" + COUNT.incrementAndGet() + "@example.com";
    private final String id;

    /// The session in use.
    private Reply session;

    private Secret secret = Secret.of(new byte[] {1});
    private String factor = "";
    private List<String> recoveryCodes = List.of();

    private Holder(TestServer server) {
        this.server = server;
        this.session = server.api().signUp(email, PASSWORD);
        this.id = session.at("user.id");
    }

    /// Somebody who signed up just now.
    static Holder signedUp(TestServer server) {
        return new Holder(server);
    }

    /// Somebody whose account has an authenticator app.
    static Holder withTotp(TestServer server) {
        Holder holder = new Holder(server);
        holder.enrol();
        return holder;
    }

    String id() {
        return id;
    }

    String email() {
        return email;
    }

    String factor() {
        return factor;
    }

    Secret secret() {
        return secret;
    }

    List<String> recoveryCodes() {
        return recoveryCodes;
    }

    Reply session() {
        return session;
    }

    String bearer() {
        return "Bearer " + session.at("access_token");
    }

    /// Goes on in another session.
    Holder using(Reply other) {
        session = other;
        return this;
    }

    /// Proves the address by the link that was mailed at sign-up.
    Holder proved() {
        String token = link("/verify-email");
        assertStatus(post("/v1/auth/verify-email", json("token", token)), 204);
        return this;
    }

    /// Waits for a mail with a link to a page, and takes the secret from it.
    String link(String page) {
        return newLink(page, List.of());
    }

    /// As [#link], in a mail to another address.
    String linkMailedTo(String address, String page) {
        return newLink(address, page, List.of());
    }

    /// As [#link], for a link that is none of those.
    String newLink(String page, List<String> before) {
        return newLink(email, page, before);
    }

    private String newLink(String address, String page, List<String> before) {
        long deadline = System.nanoTime() + LIMIT.toNanos();
        while (System.nanoTime() < deadline) {
            for (String link : links(address, page)) {
                if (!before.contains(link)) {
                    return link;
                }
            }
            LockSupport.parkNanos(1_000_000);
        }
        throw new AssertionError("no mail with a link to " + page);
    }

    /// The secrets of all links to a page that were mailed until now, newest first.
    List<String> links(String page) {
        return links(email, page);
    }

    private List<String> links(String address, String page) {
        Pattern link = Pattern.compile(Pattern.quote(page) + "#([\\w-]{43})");
        return server.inbox().newestFirst().stream()
                .filter(mail -> mail.to().equals(address))
                .map(mail -> link.matcher(mail.text()))
                .filter(Matcher::find)
                .map(found -> found.group(1))
                .toList();
    }

    /// Waits for a mail that says something.
    ///
    /// @return it, in one line
    String mail(String said) {
        long deadline = System.nanoTime() + LIMIT.toNanos();
        while (System.nanoTime() < deadline) {
            for (InboxMail mail : server.inbox().newestFirst()) {
                String text = mail.text().replaceAll("\\s+", " ");
                if (mail.to().equals(email) && text.contains(said)) {
                    return text;
                }
            }
            LockSupport.parkNanos(1_000_000);
        }
        throw new AssertionError("no mail that says: " + said);
    }

    /// Adds an authenticator app, whose code of this moment is used up by it.
    Reply enrol() {
        Reply begun = begin();
        assertStatus(begun, 201);
        factor = begun.at("id");
        secret = secret(begun);
        awaitSteps(0);
        Reply confirmed = confirm(factor, codeNow());
        assertStatus(confirmed, 200);
        if (confirmed.json().containsKey("recovery_codes")) {
            recoveryCodes = texts(confirmed, "recovery_codes");
        }
        return confirmed;
    }

    /// An administrator took the factors away.
    Holder withoutFactors() {
        factor = "";
        return this;
    }

    Reply begin() {
        return post("/v1/me/factors/totp", shown().replaceFirst("}$", ",\"name\":\"phone\"}"));
    }

    /// What is shown in a request that adds a way in: the password, or the app's next code.
    String shown() {
        return factor.isEmpty()
                ? json("factor", "password", "password", PASSWORD)
                : json("factor", "totp", "code", nextCode());
    }

    /// A body with the password, another field, and the app's next code where there is an app.
    String besidePassword(String field, String value) {
        return factor.isEmpty()
                ? json("password", PASSWORD, field, value)
                : json("password", PASSWORD, field, value, "factor", "totp", "code", nextCode());
    }

    Reply confirm(String id, String code) {
        return post("/v1/me/factors/totp/" + id + "/confirm", json("code", code));
    }

    static Secret secret(Reply begun) {
        return Secret.of(base32(begun.at("secret")));
    }

    static List<String> texts(Reply reply, String member) {
        return ((List<?>) reply.json().getOrDefault(member, List.of()))
                .stream().map(String::valueOf).toList();
    }

    /// The app's code at this moment.
    String codeNow() {
        return Totp.code(secret, Totp.step(server.clock().instant()));
    }

    /// The app's code some steps from now.
    String codeAt(int steps) {
        return Totp.code(secret, Totp.step(server.clock().instant()) + steps);
    }

    /// Waits for the app's next code.
    String nextCode() {
        awaitSteps(1);
        return codeNow();
    }

    /// Waits for the app's next code that somebody else's does not show too.
    String nextCodeUnlike(Holder other) {
        String code = nextCode();
        while (isGood(other.server, other.secret, code)) {
            code = nextCode();
        }
        return code;
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

    /// Six digits that are no code of the app's, for a while.
    String wrongCode(int number) {
        return wrongCode(server, secret, number);
    }

    static String wrongCode(TestServer server, Secret secret, int number) {
        return IntStream.iterate(number, guess -> guess + 1_000)
                .mapToObj(guess -> "%06d".formatted(guess % 1_000_000))
                .filter(code -> !isGood(server, secret, code))
                .findFirst()
                .orElseThrow();
    }

    private static boolean isGood(TestServer server, Secret secret, String code) {
        return Totp.match(secret, code, Totp.step(server.clock().instant())).isPresent();
    }

    Reply signInWithPassword() {
        return signInWith(PASSWORD);
    }

    Reply signInWith(String password) {
        return server.api().signIn(email, password);
    }

    /// The first step of a sign-in.
    String challenge() {
        Reply reply = signInWithPassword();
        if (!reply.code().equals("mfa_required")) {
            throw new AssertionError(reply);
        }
        return reply.at("challenge");
    }

    /// The second step of a sign-in.
    Reply second(String challenge, String kind, String code) {
        return second(server, challenge, kind, code);
    }

    static Reply second(TestServer server, String challenge, String kind, String code) {
        return server.api()
                .post("/v1/auth/mfa", json("challenge", challenge, "factor", kind, "code", code));
    }

    /// Both steps, with the app's next code; goes on in the new session.
    Holder signIn() {
        Reply reply = second(challenge(), "totp", nextCode());
        assertStatus(reply, 200);
        return using(reply);
    }

    Reply stepUp(String kind, String code) {
        return post("/v1/auth/step-up", json("factor", kind, "code", code));
    }

    Reply stepUpByPassword(String password) {
        return post("/v1/auth/step-up", json("factor", "password", "password", password));
    }

    Reply remove(String factorId) {
        return remove(factorId, shown());
    }

    Reply remove(String factorId, String shown) {
        return goesOn(
                server.api()
                        .send(
                                "DELETE",
                                "/v1/me/factors/" + factorId,
                                shown,
                                "Authorization",
                                bearer()));
    }

    Reply get(String path) {
        return server.api().get(path, "Authorization", bearer());
    }

    Reply post(String path, String json) {
        Reply reply = server.api().post(path, json, "Authorization", bearer());
        return path.startsWith("/v1/me/") ? goesOn(reply) : reply;
    }

    /// A change of the account is answered with the session in which its owner goes on.
    private Reply goesOn(Reply reply) {
        if (reply.status() < 300 && reply.body().contains("\"access_token\"")) {
            session = reply;
        }
        return reply;
    }

    static String json(String... namesAndValues) {
        Map<String, Object> fields = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            fields.put(namesAndValues[i], namesAndValues[i + 1]);
        }
        return JsonUtil.toJson(fields);
    }

    static void assertStatus(Reply reply, int status) {
        if (reply.status() != status) {
            throw new AssertionError(reply);
        }
    }

    /// As an app reads a secret (RFC 4648 §6).
    private static byte[] base32(String text) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        int buffer = 0;
        int held = 0;
        for (int i = 0; i < text.length(); i++) {
            buffer = (buffer << 5) | "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".indexOf(text.charAt(i));
            held += 5;
            if (held >= 8) {
                held -= 8;
                bytes.write(buffer >>> held);
            }
        }
        return bytes.toByteArray();
    }
}
