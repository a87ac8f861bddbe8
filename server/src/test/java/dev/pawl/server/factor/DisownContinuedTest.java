package dev.pawl.server.factor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.server.Mailbox;
import dev.pawl.server.client.Reply;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Somebody signs in without cookies by stolen credentials, and changes them before the owner opens
/// the link in the mail about it.
class DisownContinuedTest extends HolderStage {

    private static final String OTHER_PASSWORD = "another wheel, another way";
    private static final Pattern CONTINUED = Pattern.compile("\"continued_in\":\"([^\"]+)\"");
    private static final Pattern LINK = Pattern.compile("/disown-session#(\\S+)");

    /// Whatever goes on in a new session.
    enum Change {
        PASSWORD,
        ADDRESS,
        APP_ADDED,
        PASSKEY_ADDED,
        CODES,
        FACTOR_REMOVED,
        SEVERAL;

        /// Whether it takes a second factor, which the account has already.
        boolean takesFactor() {
            return this == CODES || this == FACTOR_REMOVED || this == SEVERAL;
        }
    }

    private static void make(Change change, Holder holder) {
        switch (change) {
            case PASSWORD -> changePassword(holder);
            case ADDRESS -> changeAddress(holder);
            case APP_ADDED -> Holder.assertStatus(holder.enrol(), 200);
            case PASSKEY_ADDED -> addPasskey(holder);
            case CODES -> renewCodes(holder);
            case FACTOR_REMOVED -> removeFactor(holder);
            case SEVERAL -> {
                renewCodes(holder);
                changePassword(holder);
                addPasskey(holder);
                removeFactor(holder);
            }
        }
    }

    /// Somebody who has just signed in with everything that the account has.
    private Holder signedIn(Change change) {
        if (change.takesFactor()) {
            return Holder.withTotp(server).signIn();
        }
        Holder holder = Holder.signedUp(server);
        return holder.using(holder.signInWithPassword());
    }

    @Override
    protected Map<String, String> settings() {
        return Map.of("mail.new_device_notice", "true");
    }

    @ParameterizedTest
    @EnumSource
    @Tag("DEV-06")
    void disown_sessionContinuedAfterAChange_endsWhatContinuesIt(Change made) {
        Holder ada = signedIn(made);
        Reply stolen = ada.session();
        String link = link(ada);

        make(made, ada);

        Reply continued = ada.session();
        assertThat(continued.at("session.id")).isNotEqualTo(stolen.at("session.id"));
        assertThat(server.api().me(continued.at("access_token")).status()).isEqualTo(200);
        assertThat(disown(link).status()).isEqualTo(204);
        assertThat(server.api().me(continued.at("access_token")).code())
                .isEqualTo("session_revoked");
        assertThat(server.api().refresh(continued.at("refresh_token")).status()).isEqualTo(401);
        assertThat(disown(link).code()).isEqualTo("link_invalid");
    }

    /// Whoever reads the audit log can follow a session through every change.
    @ParameterizedTest
    @EnumSource(names = {"PASSWORD", "ADDRESS", "SEVERAL"})
    @Tag("AUD-05")
    void change_ofCredentials_isWrittenDownWithTheSessionThatContinues(Change made) {
        Holder ada = signedIn(made);
        String first = ada.session().at("session.id");

        make(made, ada);

        assertThat(continuedIn(first)).isEqualTo(ada.session().at("session.id"));
    }

    /// The last session that continues this one, as the audit log has it.
    private String continuedIn(String session) {
        List<String> details =
                server.database()
                        .texts(
                                "SELECT detail FROM audit WHERE kind = 'session.continued' AND"
                                        + " session_id = ?",
                                UUID.fromString(session));
        if (details.isEmpty()) {
            return session;
        }
        assertThat(details).hasSize(1);
        Matcher next = CONTINUED.matcher(details.getFirst());
        assertThat(next.find()).isTrue();
        return continuedIn(next.group(1));
    }

    /// The twin: a session that the owner opened by another sign-in goes on.
    @Test
    @Tag("DEV-06")
    void disown_sessionContinuedAfterAChange_leavesOtherSignIns() {
        Holder ada = Holder.signedUp(server);
        ada.using(ada.signInWithPassword());
        String link = link(ada);
        changePassword(ada);
        Reply own = ada.signInWith(OTHER_PASSWORD);

        assertThat(disown(link).status()).isEqualTo(204);

        assertThat(server.api().refresh(own.at("refresh_token")).status()).isEqualTo(200);
    }

    private static void changePassword(Holder holder) {
        Reply changed =
                holder.post(
                        "/v1/me/password", holder.besidePassword("new_password", OTHER_PASSWORD));
        Holder.assertStatus(changed, 200);
    }

    private static void changeAddress(Holder holder) {
        String other = "moved-" + holder.email();
        Holder.assertStatus(
                holder.post("/v1/me/email", holder.besidePassword("email", other)), 202);
        String token = new Mailbox(holder.mailbox().server(), other).link("/verify-email");
        Reply changed = holder.post("/v1/auth/verify-email", Holder.json("token", token));
        Holder.assertStatus(changed, 200);
        holder.using(changed);
    }

    private static void addPasskey(Holder holder) {
        String question =
                holder.post("/v1/me/factors/passkey/options", holder.shown()).at("challenge");
        Reply added =
                holder.post(
                        "/v1/me/factors/passkey",
                        "{\"credential\":%s}".formatted(new Authenticator().create(question)));
        Holder.assertStatus(added, 201);
    }

    private static void renewCodes(Holder holder) {
        Holder.assertStatus(holder.post("/v1/me/factors/recovery", holder.shown()), 200);
    }

    private static void removeFactor(Holder holder) {
        Holder.assertStatus(holder.remove(holder.factor()), 200);
    }

    private Reply disown(String token) {
        return server.api().post("/v1/auth/disown-session", Holder.json("token", token));
    }

    private static String link(Holder holder) {
        Matcher link = LINK.matcher(holder.mailbox().saying("/disown-session#"));
        assertThat(link.find()).isTrue();
        return link.group(1);
    }
}
