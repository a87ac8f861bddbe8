package dev.pawl.server.selfservice;

import static dev.pawl.server.selfservice.Person.PASSWORD;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.core.audit.log.AuditMacs;
import dev.pawl.core.audit.log.AuditPurge;
import dev.pawl.core.audit.log.AuditSealing;
import dev.pawl.core.audit.log.AuditVerdict;
import dev.pawl.core.audit.log.AuditVerification;
import dev.pawl.core.audit.log.SteadyTime;
import dev.pawl.core.transaction.Database;
import dev.pawl.server.TestServer;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class AuditChainTest extends PersonStage {

    /// One test, because it is about the whole log of the server.
    @Test
    @Tag("AUD-03")
    void verify_changedInTheDatabase_namesTheEvent() {
        TestServer quiet = server.withoutJobs(); // which seal, too
        Database database = quiet.store().database();
        AuditMacs macs = new AuditMacs(server.masterKeys());
        AuditSealing sealing = new AuditSealing(server.platform(), macs);
        AuditVerification verification = new AuditVerification(database, macs);
        Person first = signedUp();
        int earlier = asOfAnEarlierVersion();
        assertThat(sound(verification).unmarked()).isEqualTo(earlier);
        sealing.run();
        UUID id = UUID.fromString(first.signIn(PASSWORD).at("user.id"));
        sealing.run();
        assertThat(sound(verification).unmarked()).isEqualTo(earlier);

        change("UPDATE audit SET kind = 'signin.failed' WHERE kind = 'signin.succeeded'", 2);
        AuditVerdict changed = verification.verify(null);
        assertThat(changed).isInstanceOf(AuditVerdict.Changed.class);
        change("UPDATE audit SET kind = 'signin.succeeded' WHERE kind = 'signin.failed'", 2);
        assertThat(verification.verify(null)).isInstanceOf(AuditVerdict.Sound.class);

        assertThat(
                        server.database()
                                .update(
                                        "DELETE FROM audit WHERE account_id = ? AND kind = 'account.created'",
                                        id))
                .isEqualTo(1);
        assertThat(verification.verify(null)).isInstanceOf(AuditVerdict.Missing.class);

        server.clock().advance(Duration.ofDays(400));
        Person ada = signedUp();
        AuditPurge purge =
                new AuditPurge(
                        database,
                        sealing,
                        Duration.ofDays(365),
                        new SteadyTime(
                                server.clock(),
                                () -> server.clock().instant().toEpochMilli() * 1_000_000));
        assertThat(purge.run()).isZero();
        server.clock().advance(Duration.ofHours(1));
        assertThat(purge.run()).isEqualTo(2);
        assertThat(verification.verify(null)).isInstanceOf(AuditVerdict.Sound.class);
        assertThat(ada.signIn(PASSWORD).status()).isEqualTo(200);
    }

    private Person signedUp() {
        Person person = Person.stranger(server);
        assertThat(person.signUp().status()).isEqualTo(201);
        return person;
    }

    /// As migration finds the log of a version that knew no MACs.
    private int asOfAnEarlierVersion() {
        int _ = server.database().update("DELETE FROM audit_seal");
        int _ = server.database().update("DELETE FROM audit_head");
        return server.database().update("UPDATE audit SET mac = NULL");
    }

    private static AuditVerdict.Sound sound(AuditVerification verification) {
        AuditVerdict verdict = verification.verify(null);
        assertThat(verdict).isInstanceOf(AuditVerdict.Sound.class);
        return (AuditVerdict.Sound) verdict;
    }

    private void change(String sql, int rows) {
        assertThat(server.database().update(sql)).isEqualTo(rows);
    }
}
