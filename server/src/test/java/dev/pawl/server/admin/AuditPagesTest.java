package dev.pawl.server.admin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.server.client.Reply;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class AuditPagesTest extends Realm {

    @Test
    @Tag("AUD-01")
    void page_ofAUser_tellsWhoDidWhatWhenAndFromWhere() {
        Person ada = person();
        send(admin, "POST", user(ada) + "/disable");

        Map<?, ?> newest = events("user=" + ada.id()).getFirst();

        assertThat(newest.get("kind")).isEqualTo("admin.account_disabled");
        assertThat(newest.get("by")).isEqualTo(admin.id().toString());
        assertThat(newest.get("user")).isEqualTo(ada.id().toString());
        assertThat(Instant.parse((String) newest.get("at"))).isEqualTo(server.clock().instant());
        assertThat(newest.get("ip")).isEqualTo("127.0.0.1");
        assertThat(newest.get("user_agent")).isEqualTo("Api/1.0");
        assertThat(newest.get("detail")).isEqualTo(Map.of("sessions", 1L));
    }

    @Test
    void pages_followedByCursor_showEveryEventOnce() {
        Person ada = person();
        for (int i = 0; i < 5; i++) {
            Person _ = again(ada);
        }
        List<Object> ids = new ArrayList<>();
        String next = "";
        do {
            Reply page =
                    get(
                            admin,
                            "/v1/admin/audit?limit=2&user="
                                    + ada.id()
                                    + (next.isEmpty() ? "" : "&cursor=" + next));
            items(page, "events").forEach(event -> ids.add(event.get("id")));
            next = page.at("next");
        } while (!next.equals("null"));

        assertThat(ids).hasSize(7).doesNotHaveDuplicates();
    }

    @Test
    void filters_together_leaveWhatFitsAll() {
        Person ada = person();
        Person boss = person("admin");
        server.clock().advance(Duration.ofSeconds(10));
        Instant before = server.clock().instant();
        send(boss, "DELETE", "/v1/admin/sessions?user=" + ada.id());
        server.clock().advance(Duration.ofSeconds(10));
        Instant after = server.clock().instant();
        Person _ = again(ada);
        String user = "user=" + ada.id();

        assertThat(kinds(user + "&from=" + before))
                .containsExactly("signin.succeeded", "admin.sessions_ended");
        assertThat(kinds(user + "&from=" + before + "&to=" + after))
                .containsExactly("admin.sessions_ended");
        assertThat(kinds(user + "&to=" + before))
                .containsExactly("signin.succeeded", "account.created");
        assertThat(kinds(user + "&kind=account.created")).containsExactly("account.created");
        assertThat(kinds("by=" + boss.id())).containsExactly("admin.sessions_ended");
        assertThat(kinds("kind=admin.sessions_ended&by=" + boss.id() + "&" + user)).hasSize(1);
        assertThat(kinds("kind=nothing.like.this")).isEmpty();
    }

    private List<Object> kinds(String query) {
        List<Object> kinds = new ArrayList<>();
        events(query).forEach(event -> kinds.add(event.get("kind")));
        return kinds;
    }

    private List<Map<?, ?>> events(String query) {
        Reply page = get(admin, "/v1/admin/audit?" + query);
        assertThat(page.status()).as(page.body()).isEqualTo(200);
        return items(page, "events");
    }

    @Test
    void statistics_ofTheLastHour_countRecentEventsAlone() {
        server.clock().advance(Duration.ofHours(2));
        Person boss = again(admin);
        admin = boss;
        support = again(support);
        long before = Long.parseLong(get(boss, "/v1/admin/stats").at("last_hour.sign_ins"));
        Person _ = person();

        Reply stats = get(boss, "/v1/admin/stats");

        assertThat(stats.at("last_hour.sign_ins")).isEqualTo(Long.toString(before + 1));
        assertThat(stats.at("last_hour.thefts")).isEqualTo("0");
    }
}
