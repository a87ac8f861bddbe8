package dev.pawl.server.factor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.core.admin.ManagedAccounts;
import dev.pawl.core.id.AccountId;
import dev.pawl.server.client.HeldAccount;
import dev.pawl.server.client.Reply;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// A mailed link that is opened while its account is locked by whoever deletes it.
class LinkOrderTest extends HolderStage {

    private static final String OTHER_PASSWORD = "another wheel, another way";

    /// Whoever opens the link has not touched its row while it waits for the account: the deletion
    /// goes through at once, with the links that go with the account.
    @Test
    @Tag("ALW-16")
    void reset_whileTheAccountIsDeleted_waitsForNothingThatWaitsForIt() {
        Holder ada = Holder.signedUp(server);
        String token = ada.resetToken();
        int[] tries = {0};

        List<Reply> replies =
                new HeldAccount(server, id(ada))
                        .changed(
                                List.of(server),
                                tx -> {
                                    tries[0]++;
                                    ManagedAccounts.in(tx).delete(id(ada));
                                },
                                List.of(() -> reset(token)));

        assertThat(replies).extracting(Reply::code).containsExactly("link_invalid");
        assertThat(tries[0]).isEqualTo(1);
    }

    /// The twin.
    @Test
    @Tag("ALW-16")
    void reset_ofAnAccountThatStays_isDone() {
        Holder ada = Holder.signedUp(server);
        String token = ada.resetToken();

        List<Reply> replies =
                new HeldAccount(server, id(ada))
                        .changed(List.of(server), _ -> {}, List.of(() -> reset(token)));

        assertThat(replies).extracting(Reply::status).containsExactly(204);
        assertThat(reset(token).code()).isEqualTo("link_invalid");
    }

    private Reply reset(String token) {
        return server.api()
                .post(
                        "/v1/auth/reset-password",
                        Holder.json("token", token, "password", OTHER_PASSWORD));
    }

    private static AccountId id(Holder holder) {
        return new AccountId(UUID.fromString(holder.id()));
    }
}
