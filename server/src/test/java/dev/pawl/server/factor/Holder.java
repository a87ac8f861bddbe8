package dev.pawl.server.factor;

import dev.pawl.crypto.Secret;
import dev.pawl.server.Mailbox;
import dev.pawl.server.TestServer;
import dev.pawl.server.client.Reply;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.jose4j.json.JsonUtil;

/// Somebody with an account, and perhaps an authenticator app and a sheet of recovery codes.
final class Holder {

    static final String PASSWORD = "a wheel that turns one way";

    private static final AtomicLong COUNT = new AtomicLong();

    private final TestServer server;
    private final String email = "holder" + COUNT.incrementAndGet() + "@example.com";
    private final String id;

    /// The session in use.
    private Reply session;

    private AuthenticatorApp app;
    private String factor = "";
    private List<String> recoveryCodes = List.of();

    private Holder(TestServer server) {
        this.server = server;
        this.app = new AuthenticatorApp(server, Secret.of(new byte[] {1}));
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
        String token = mailbox().link("/verify-email");
        assertStatus(post("/v1/auth/verify-email", json("token", token)), 204);
        return this;
    }

    Mailbox mailbox() {
        return new Mailbox(server, email);
    }

    /// Asks for a link to set another password, and opens it.
    ///
    /// @param node where it is opened
    Reply resetPassword(TestServer node, String password) {
        return node.api()
                .post("/v1/auth/reset-password", json("token", resetToken(), "password", password));
    }

    /// Asks for a link to set another password, and takes it from the mailbox.
    String resetToken() {
        List<String> before = mailbox().links("/reset-password");
        assertStatus(server.api().post("/v1/auth/forgot-password", json("email", email)), 202);
        return mailbox().newLink("/reset-password", before);
    }

    /// Adds an authenticator app, whose code of this moment is used up by it.
    Reply enrol() {
        Reply begun = begin();
        assertStatus(begun, 201);
        factor = begun.at("id");
        app = AuthenticatorApp.of(server, begun);
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

    static List<String> texts(Reply reply, String member) {
        return ((List<?>) reply.json().getOrDefault(member, List.of()))
                .stream().map(String::valueOf).toList();
    }

    /// The app's code at this moment.
    String codeNow() {
        return app.codeAt(0);
    }

    /// The app's code some steps from now.
    String codeAt(int steps) {
        return app.codeAt(steps);
    }

    /// Waits for the app's next code.
    String nextCode() {
        return app.nextCode();
    }

    /// Waits for the app's next code that somebody else's does not show too.
    String nextCodeUnlike(Holder other) {
        String code = nextCode();
        while (other.app.isGood(code)) {
            code = nextCode();
        }
        return code;
    }

    /// Lets so many steps of the app pass.
    void awaitSteps(int steps) {
        app.awaitSteps(steps);
    }

    /// Six digits that are no code of the app's, for a while.
    String wrongCode(int number) {
        return app.wrongCode(number);
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
}
