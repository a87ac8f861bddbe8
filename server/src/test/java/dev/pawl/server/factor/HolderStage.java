package dev.pawl.server.factor;

import dev.pawl.core.Together;
import dev.pawl.server.OnBothDatabases;
import dev.pawl.server.TestServer;
import dev.pawl.server.TestServer.On;
import dev.pawl.server.client.Reply;
import dev.pawl.server.client.WebBrowser;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;

/// Holders on a server on each database, and on a second node where there can be one.
@SuppressWarnings("NullAway.Init") // set before the first test runs
abstract class HolderStage extends OnBothDatabases {

    /// The same server where SQLite allows no second one.
    TestServer otherNode;

    @Override
    @BeforeParameterizedClassInvocation
    protected void open() {
        super.open();
        otherNode = kind == On.POSTGRESQL ? server.startNode() : server;
    }

    @Override
    @AfterParameterizedClassInvocation
    protected void close() {
        if (otherNode != server) {
            otherNode.close();
        }
        super.close();
    }

    /// Somebody with an administrator's account.
    Holder admin() {
        Holder admin = Holder.signedUp(server);
        int _ =
                server.database()
                        .update(
                                "UPDATE account SET roles = 'admin', administrator = TRUE WHERE id"
                                        + " = ?",
                                UUID.fromString(admin.id()));
        return admin;
    }

    /// A browser without any cookie.
    WebBrowser browser() {
        return new WebBrowser(server.api(), server.origin());
    }

    /// Shows one code at once in many requests, on both nodes, to complete sign-ins.
    List<Reply> secondTogether(List<String> challenges, String kind, String code) {
        return Together.call(
                32,
                i ->
                        () ->
                                Holder.second(
                                        i % 2 == 0 ? server : otherNode,
                                        challenges.get(i % challenges.size()),
                                        kind,
                                        code));
    }

    /// The kinds of what was written to the audit log about an account, oldest first.
    List<String> auditOf(Holder holder) {
        return server.database()
                .texts(
                        "SELECT kind FROM audit WHERE account_id = ? ORDER BY id",
                        UUID.fromString(holder.id()));
    }
}
