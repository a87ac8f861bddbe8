package dev.pawl.server.tour;

import static dev.pawl.server.tour.Guide.abridged;

import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;

/// Walks through the life of a session: sign-up, sign-in, rotation, a lost response, a theft.
public final class Tour {

    private static final String EMAIL = "ada@example.com";
    private static final String PASSWORD = "a wheel that turns one way";

    private final Guide guide;
    private final TourClient laptop;
    private final TourClient phone;
    private final TourClient thief;

    private Tour(Guide guide, HttpClient http, URI server) {
        this.guide = guide;
        this.laptop = new TourClient(server, http, "Laptop/1.0");
        this.phone = new TourClient(server, http, "Phone/1.0");
        this.thief = new TourClient(server, http, "Thief/1.0");
    }

    /// Runs the tour against a server that has no account yet.
    ///
    /// @return whether every step behaved
    public static boolean run(URI server, PrintStream out, boolean colours) {
        Guide guide = new Guide(out, colours);
        try (HttpClient http = HttpClient.newHttpClient()) {
            new Tour(guide, http, server).walk();
        }
        guide.farewell();
        return guide.allHeld();
    }

    private void walk() {
        guide.say(
                "A session has a generation that only increases. A refresh token names"
                        + " one generation.");
        Answer onPhone = signUp();
        Answer onLaptop = signIn();
        useAccessToken(onLaptop);
        String first = onLaptop.at("/refresh_token");
        String second = rotate(first);
        loseResponse(first, second);
        String third = moveOn(second);
        replay(first);
        showEverythingEnded(third, onPhone, onLaptop);
        forge(third);
    }

    private Answer signUp() {
        guide.step("Ada signs up on her phone");
        guide.sent("POST /v1/auth/signup  {email, password, transport: \"bearer\"}");
        Answer answer = phone.post("/v1/auth/signup", credentials());
        guide.answered(answer, tokens(answer));
        guide.proves(
                answer.status() == 201 && !answer.at("/access_token").isEmpty(),
                "an account and its first session; no token was stored");
        return answer;
    }

    private Answer signIn() {
        guide.step("She signs in on her laptop");
        guide.sent("POST /v1/auth/login  {email, password, transport: \"bearer\"}");
        Answer answer = laptop.post("/v1/auth/login", credentials());
        guide.answered(answer, tokens(answer));
        guide.proves(
                answer.status() == 200,
                "a second session; its absolute deadline is " + answer.at("/session/expires_at"));
        return answer;
    }

    private void useAccessToken(Answer granted) {
        guide.step("The laptop requests the account and its sessions");
        guide.sent("GET /v1/me");
        Answer me = laptop.get("/v1/me", granted.at("/access_token"));
        guide.answered(me, me.at("/email"));
        guide.sent("GET /v1/me/sessions");
        Answer sessions = laptop.get("/v1/me/sessions", granted.at("/access_token"));
        guide.answered(sessions, sessions.countIds("/sessions") + " sessions");
        guide.proves(
                me.at("/email").equals(EMAIL) && sessions.countIds("/sessions") == 2,
                "any service can verify the access token locally; Pawl also checks that"
                        + " the session is active");
    }

    private String rotate(String first) {
        guide.step("The laptop refreshes");
        Answer answer = refresh(laptop, first);
        String successor = answer.at("/refresh_token");
        guide.proves(
                answer.at("/rotation").equals("rotated") && !successor.equals(first),
                "the session rotated to its next generation; the old token is used");
        return successor;
    }

    private void loseResponse(String first, String second) {
        guide.step("The response is lost, so the laptop retries with the same token");
        Answer answer = refresh(laptop, first);
        guide.proves(
                answer.at("/rotation").equals("retried")
                        && answer.at("/refresh_token").equals(second),
                "the same successor: nobody is signed out");
    }

    private String moveOn(String second) {
        guide.step("The laptop uses the successor");
        Answer answer = refresh(laptop, second);
        guide.proves(
                answer.at("/rotation").equals("rotated"),
                "the successor works; the first token is now two generations old");
        return answer.at("/refresh_token");
    }

    private void replay(String first) {
        guide.step("A thief who copied the first token uses it");
        Answer answer = refresh(thief, first);
        guide.proves(
                answer.status() == 401 && answer.at("/code").equals("refresh_token_reused"),
                "an old generation is reuse, so theft: the sessions were revoked before"
                        + " this response was sent");
    }

    private void showEverythingEnded(String third, Answer onPhone, Answer onLaptop) {
        guide.step("All sessions of Ada are revoked");
        Answer live = refresh(laptop, third);
        Answer other = refresh(phone, onPhone.at("/refresh_token"));
        guide.sent("GET /v1/me  with an access token that has not expired");
        Answer me = laptop.get("/v1/me", onLaptop.at("/access_token"));
        guide.answered(me, me.at("/code"));
        guide.proves(
                isRevoked(live) && isRevoked(other) && isRevoked(me),
                "both the thief and Ada have to sign in again");
    }

    private void forge(String token) {
        guide.step("Someone forges a token");
        char last = token.charAt(token.length() - 3);
        String forged =
                token.substring(0, token.length() - 3)
                        + (last == 'A' ? 'B' : 'A')
                        + token.substring(token.length() - 2);
        Answer answer = refresh(thief, forged);
        guide.proves(
                answer.status() == 401 && answer.at("/code").equals("refresh_token_invalid"),
                "rejected by its MAC: the database was not read, and no session can be"
                        + " revoked by guessing");
    }

    private Answer refresh(TourClient client, String token) {
        guide.sent(
                "POST /v1/auth/refresh  {refresh_token: "
                        + abridged(token)
                        + "}  from "
                        + client.userAgent());
        Answer answer = client.post("/v1/auth/refresh", "{\"refresh_token\":\"" + token + "\"}");
        guide.answered(
                answer,
                answer.status() == 200
                        ? answer.at("/rotation") + ", " + tokens(answer)
                        : answer.at("/code"));
        return answer;
    }

    private static boolean isRevoked(Answer answer) {
        return answer.status() == 401 && answer.at("/code").equals("session_revoked");
    }

    private static String tokens(Answer answer) {
        return answer.status() < 300
                ? "refresh_token "
                        + abridged(answer.at("/refresh_token"))
                        + ", access token for "
                        + answer.at("/expires_in")
                        + " s"
                : answer.at("/code");
    }

    private static String credentials() {
        return "{\"email\":\"%s\",\"password\":\"%s\",\"transport\":\"bearer\"}"
                .formatted(EMAIL, PASSWORD);
    }
}
