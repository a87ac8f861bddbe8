package dev.pawl.server.factor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.core.admin.ManagedAccounts;
import dev.pawl.core.id.AccountId;
import dev.pawl.core.id.SessionId;
import dev.pawl.core.session.Revocation;
import dev.pawl.core.session.Sessions;
import dev.pawl.core.transaction.Transaction;
import dev.pawl.server.TestServer;
import dev.pawl.server.client.HeldAccount;
import dev.pawl.server.client.Reply;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Requests that were let in, and then wait for the account's lock while its owner resets it.
class StaleGateTest extends HolderStage {

    private static final int ROUNDS = Integer.getInteger("pawl.test.gate.rounds", 2);
    private static final int WIDE = 8;

    @Test
    @Tag("GATE-01")
    void addPasskey_waitingWhileTheAccountIsReset_addsNone() {
        int stayed = 0;
        for (int round = 0; round < ROUNDS; round++) {
            Holder attacker = Holder.signedUp(server);
            List<Callable<Reply>> requests = new ArrayList<>();
            for (int i = 0; i < WIDE; i++) {
                TestServer node = i % 2 == 0 ? server : otherNode;
                String credential = new Authenticator().create(PasskeyStage.newQuestion(attacker));
                requests.add(() ->
                        node.api()
                                .post(
                                        "/v1/me/factors/passkey",
                                        "{\"credential\":%s}".formatted(credential),
                                        "Authorization",
                                        attacker.bearer()));
            }

            List<Reply> replies = heldWhileReset(attacker, requests);

            stayed += factors(attacker) > 0 ? 1 : 0;
            assertThat(replies).extracting(Reply::code).containsOnly("session_revoked");
        }
        assertThat(stayed).isZero();
    }

    @Test
    @Tag("GATE-01")
    void everyChange_waitingWhileTheAccountIsReset_changesNothing() {
        List<Function<Holder, Callable<Reply>>> changes =
                List.of(
                        ada -> {
                            Reply begun = ada.begin();
                            ada.awaitSteps(0);
                            String code = AuthenticatorApp.of(server, begun).codeAt(0);
                            return () -> ada.confirm(begun.at("id"), code);
                        },
                        ada -> {
                            String shown = ada.shown();
                            return () -> ada.post("/v1/me/factors/totp", shown);
                        },
                        ada -> {
                            String shown = ada.shown();
                            return () -> ada.remove(ada.factor(), shown);
                        },
                        ada -> {
                            String shown = ada.shown();
                            return () -> ada.post("/v1/me/factors/recovery", shown);
                        },
                        ada -> {
                            String shown = ada.shown();
                            return () -> ada.post("/v1/me/factors/passkey/options", shown);
                        },
                        ada -> {
                            String shown =
                                    ada.besidePassword(
                                            "new_password", "another wheel, another way");
                            return () -> ada.post("/v1/me/password", shown);
                        },
                        ada -> {
                            String shown = ada.besidePassword("email", "other-" + ada.email());
                            return () -> ada.post("/v1/me/email", shown);
                        },
                        ada -> {
                            String code = ada.nextCode();
                            return () -> ada.stepUp("totp", code);
                        },
                        ada ->
                                () ->
                                        server.api()
                                                .send(
                                                        "DELETE",
                                                        "/v1/me/devices",
                                                        "",
                                                        "Authorization",
                                                        ada.bearer()),
                        ada -> () -> ada.post("/v1/me/email/verification", ""),
                        ada -> {
                            String shown =
                                    Holder.json(
                                            "password",
                                            Holder.PASSWORD,
                                            "factor",
                                            "totp",
                                            "code",
                                            ada.nextCode());
                            return () ->
                                    server.api()
                                            .send(
                                                    "DELETE",
                                                    "/v1/me",
                                                    shown,
                                                    "Authorization",
                                                    ada.bearer());
                        });
        for (Function<Holder, Callable<Reply>> change : changes) {
            Holder ada = Holder.withTotp(server).signIn();
            Callable<Reply> request = change.apply(ada);
            List<String> before = everything(ada);

            List<Reply> replies = heldWhileReset(ada, List.of(request));

            assertThat(replies).extracting(Reply::code).containsExactly("session_revoked");
            assertThat(everything(ada)).isEqualTo(before);
        }
    }

    @Test
    @Tag("GATE-02")
    void administration_waitingWhileTheActorIsResetOrDemoted_changesNothing() {
        List<Consumer<Transaction>> lost = new ArrayList<>();
        Holder first = admin();
        lost.add(tx -> reset(tx, id(first)));
        Holder second = admin();
        lost.add(tx -> ManagedAccounts.in(tx).setRoles(id(second), List.of()));
        List<Holder> admins = List.of(first, second);
        for (int i = 0; i < lost.size(); i++) {
            Holder admin = admins.get(i);
            Holder ada = Holder.withTotp(server);
            List<Callable<Reply>> requests =
                    Stream.of("reset-factors", "disable")
                            .<Callable<Reply>>map(act ->
                                    () -> admin.post("/v1/admin/users/" + ada.id() + "/" + act, ""))
                            .toList();

            List<Reply> replies =
                    new HeldAccount(server, id(admin))
                            .changed(List.of(server), lost.get(i), requests);

            assertThat(replies)
                    .extracting(Reply::code)
                    .containsOnly(i == 0 ? "session_revoked" : "permission_denied");
            assertThat(ada.signIn().get("/v1/me").status()).isEqualTo(200);
        }
        Holder admin = admin();
        Holder ada = Holder.withTotp(server);
        assertThat(admin.post("/v1/admin/users/" + ada.id() + "/reset-factors", "").status())
                .isEqualTo(200);
    }

    @Test
    @Tag("GATE-05")
    void endSessions_waitingWhileTheOwnSessionEnds_leavesTheOthersAlive() {
        for (int round = 0; round < ROUNDS; round++) {
            Holder ada = Holder.signedUp(server);
            Reply thief = ada.signInWithPassword();

            List<Reply> replies =
                    new HeldAccount(server, id(ada))
                            .changed(
                                    List.of(server),
                                    tx -> end(tx, thief),
                                    List.of(
                                            () -> as(thief, "DELETE", sessionOf(ada)),
                                            () -> as(thief, "POST", "/v1/auth/logout-everywhere")));

            assertThat(replies).extracting(Reply::code).containsOnly("session_revoked");
            assertThat(ada.get("/v1/me").status()).isEqualTo(200);
        }
    }

    /// The twin: who waits while nothing happens to the account goes on.
    @Test
    @Tag("GATE-01")
    void addPasskey_waitingWhileNothingHappens_addsIt() {
        Holder ada = Holder.signedUp(server);
        String credential = new Authenticator().create(PasskeyStage.newQuestion(ada));

        List<Reply> replies =
                new HeldAccount(server, id(ada))
                        .changed(
                                List.of(server),
                                _ -> {},
                                List.of(() ->
                                        ada.post(
                                                "/v1/me/factors/passkey",
                                                "{\"credential\":%s}".formatted(credential))));

        assertThat(replies).extracting(Reply::status).containsExactly(201);
    }

    /// The twin.
    @Test
    @Tag("GATE-05")
    void endSessions_waitingWhileNothingHappens_endsThem() {
        Holder ada = Holder.signedUp(server);
        Reply other = ada.signInWithPassword();

        List<Reply> replies =
                new HeldAccount(server, id(ada))
                        .changed(
                                List.of(server),
                                _ -> {},
                                List.of(() -> as(other, "DELETE", sessionOf(ada))));

        assertThat(replies).extracting(Reply::status).containsExactly(204);
        assertThat(ada.get("/v1/me").code()).isEqualTo("session_revoked");
        assertThat(as(other, "POST", "/v1/auth/logout-everywhere").status()).isEqualTo(204);
        assertThat(as(other, "GET", "/v1/me").code()).isEqualTo("session_revoked");
    }

    private Reply as(Reply session, String method, String path) {
        return server.api()
                .send(method, path, "", "Authorization", "Bearer " + session.at("access_token"));
    }

    private static String sessionOf(Holder holder) {
        return "/v1/me/sessions/" + holder.session().at("session.id");
    }

    private void end(Transaction tx, Reply session) {
        boolean _ =
                Sessions.in(tx)
                        .revoke(
                                new SessionId(UUID.fromString(session.at("session.id"))),
                                server.clock().instant(),
                                Revocation.SIGNED_OUT);
    }

    private List<Reply> heldWhileReset(Holder holder, List<Callable<Reply>> requests) {
        List<TestServer> nodes = otherNode == server ? List.of(server) : List.of(server, otherNode);
        return new HeldAccount(server, id(holder))
                .changed(nodes, tx -> reset(tx, id(holder)), requests);
    }

    /// What a reset does about sessions.
    private void reset(Transaction tx, AccountId account) {
        int _ =
                Sessions.in(tx)
                        .revokeAll(account, server.clock().instant(), Revocation.PASSWORD_CHANGED);
    }

    private static AccountId id(Holder holder) {
        return new AccountId(UUID.fromString(holder.id()));
    }

    private long factors(Holder holder) {
        return server.database()
                .number(
                        "SELECT count(*) FROM factor WHERE account_id = ?",
                        UUID.fromString(holder.id()));
    }

    /// All that a change could change.
    private List<String> everything(Holder holder) {
        UUID id = UUID.fromString(holder.id());
        List<String> all = new ArrayList<>();
        for (String query :
                List.of(
                        "SELECT password_hash FROM account WHERE id = ?",
                        "SELECT id FROM factor WHERE account_id = ? ORDER BY id",
                        "SELECT mac FROM recovery_code WHERE account_id = ? ORDER BY mac",
                        "SELECT id FROM device WHERE account_id = ? ORDER BY id",
                        "SELECT id FROM session WHERE account_id = ? ORDER BY id",
                        "SELECT kind FROM audit WHERE account_id = ? AND kind NOT LIKE"
                                + " 'session%'")) {
            all.addAll(server.database().texts(query, id));
        }
        return all;
    }
}
