package dev.pawl.server.factor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.core.account.AccountIds;
import dev.pawl.core.account.Email;
import dev.pawl.server.client.WebBrowser;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// What belongs to an account has 12 bits of its ids in common with it.
class CellsTest extends HolderStage {

    /// The three digits behind the version.
    private static String cell(String id) {
        return id.replace("-", "").substring(13, 16);
    }

    private Stream<String> idsOf(Holder owner, String column, String table) {
        List<String> ids =
                server.database()
                        .texts(
                                "SELECT " + column + " FROM " + table + " WHERE account_id = ?",
                                UUID.fromString(owner.id()));
        assertThat(ids).as(table).isNotEmpty();
        return ids.stream();
    }

    @Test
    void ids_ofAllThatBelongsToAnAccount_areInTheCellOfItsFirstAddress() {
        Holder ada = Holder.withTotp(server);
        WebBrowser browser = browser();
        String answer =
                "{\"challenge\":\"%s\",\"factor\":\"totp\",\"code\":\"%s\",\"remember_device\":true}"
                        .formatted(
                                browser.signIn(ada.email(), Holder.PASSWORD).at("challenge"),
                                ada.nextCode());
        assertThat(browser.post("/v1/auth/mfa", answer).status()).isEqualTo(200);
        String _ = ada.challenge();
        String _ = ada.resetToken();

        AccountIds ids = new AccountIds(server.platform());
        String cell = cell(ids.next(new Email(ada.email())).toString());
        assertThat(cell(ada.id())).isEqualTo(cell);
        Stream.of(
                        idsOf(ada, "id", "session"),
                        idsOf(ada, "id", "factor"),
                        idsOf(ada, "id", "device"),
                        idsOf(ada, "id", "sign_in_challenge"),
                        idsOf(ada, "errand_id", "one_time_link"))
                .flatMap(each -> each)
                .forEach(id -> assertThat(cell(id)).isEqualTo(cell));
    }
}
