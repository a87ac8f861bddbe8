package dev.pawl.server.reference;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.core.audit.AccountEvent;
import dev.pawl.core.audit.AccountEvent.AccountCreated;
import dev.pawl.core.audit.AdminAct;
import dev.pawl.core.audit.AuditEvent;
import dev.pawl.core.audit.AuditEvent.Administered;
import dev.pawl.core.audit.CredentialEvent;
import dev.pawl.core.audit.SessionEvent;
import dev.pawl.core.audit.SessionEvent.AllSessionsEnded;
import dev.pawl.core.audit.SessionEvent.SessionEnded;
import dev.pawl.core.audit.SessionEvent.TokenReused;
import dev.pawl.core.audit.SignInEvent;
import dev.pawl.core.audit.SignInEvent.SignInFailed;
import dev.pawl.core.audit.SignInEvent.SignInUnknown;
import dev.pawl.core.audit.SignInEvent.SignedIn;
import dev.pawl.core.audit.Trace;
import dev.pawl.core.id.AccountId;
import dev.pawl.core.id.DeviceId;
import dev.pawl.core.id.FactorId;
import dev.pawl.core.id.SessionId;
import dev.pawl.server.Tables;
import dev.pawl.server.TestServer;
import dev.pawl.server.TestServer.On;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `docs/reference/audit.md` lists exactly the kinds and the columns that exist.
class AuditDocumentTest {

    private static final Path DOCUMENT = Path.of("../docs/reference/audit.md");

    private static final AccountId ACCOUNT = new AccountId(new UUID(0, 1));
    private static final SessionId SESSION = new SessionId(new UUID(0, 2));

    private static final List<AuditEvent> ONE_OF_EACH =
            List.of(
                    new AccountCreated(ACCOUNT),
                    new SignedIn(ACCOUNT, SESSION),
                    new SignInFailed(ACCOUNT),
                    new SignInUnknown(),
                    new TokenReused(ACCOUNT, SESSION, 1, 3, 1, new Trace("127.0.0.1", "x")),
                    new SessionEvent.RefreshRetried(ACCOUNT, SESSION, 1, List.of("127.0.0.1")),
                    new SessionEnded(ACCOUNT, SESSION),
                    new SessionEvent.SessionCrowdedOut(ACCOUNT, SESSION),
                    new SessionEvent.SessionContinued(ACCOUNT, SESSION, SESSION),
                    new SessionEvent.SessionDisowned(ACCOUNT, SESSION, 1),
                    new AllSessionsEnded(ACCOUNT, 1),
                    new AccountEvent.SignUpAsked(),
                    new AccountEvent.EmailVerified(ACCOUNT),
                    new AccountEvent.EmailProofAsked(ACCOUNT, SESSION),
                    new AccountEvent.RecoveryAsked(),
                    new CredentialEvent.PasswordReset(ACCOUNT, 1),
                    new CredentialEvent.PasswordChanged(ACCOUNT, SESSION, 1),
                    new SignInEvent.PasswordRefused(ACCOUNT, SESSION),
                    new AccountEvent.EmailChangeAsked(ACCOUNT, SESSION),
                    new AccountEvent.EmailChanged(ACCOUNT, 1),
                    new AccountEvent.NameChanged(ACCOUNT, SESSION),
                    new AccountEvent.AccountDeleted(ACCOUNT, SESSION),
                    new SignInEvent.SignInChallenged(ACCOUNT),
                    new SignInEvent.FactorRefused(ACCOUNT, SESSION, "totp"),
                    new SignInEvent.CloneSuspected(ACCOUNT, new FactorId(new UUID(0, 3))),
                    new CredentialEvent.FactorAdded(ACCOUNT, "totp", 1),
                    new CredentialEvent.FactorRemoved(ACCOUNT, "totp", 1),
                    new CredentialEvent.DeviceRemembered(
                            ACCOUNT, SESSION, new DeviceId(new UUID(0, 4))),
                    new CredentialEvent.DevicesForgotten(ACCOUNT, SESSION, 1),
                    new CredentialEvent.RecoveryCodesRenewed(ACCOUNT, SESSION),
                    new CredentialEvent.RecoveryCodeUsed(ACCOUNT, SESSION),
                    new SignInEvent.SteppedUp(ACCOUNT, SESSION, "aal2"),
                    new Administered(new AdminAct.AccountEnabled(ACCOUNT), ACCOUNT));

    private static final List<AdminAct> ONE_OF_EACH_ACT =
            List.of(
                    new AdminAct.AccountCreated(ACCOUNT, List.of()),
                    new AdminAct.FirstAdminCreated(ACCOUNT),
                    new AdminAct.AccountInvited(ACCOUNT),
                    new AdminAct.AccountDisabled(ACCOUNT, 1),
                    new AdminAct.AccountEnabled(ACCOUNT),
                    new AdminAct.AccountDeleted(ACCOUNT),
                    new AdminAct.RolesChanged(ACCOUNT, List.of(), List.of("editor"), 1),
                    new AdminAct.PasswordDropped(ACCOUNT, 1, 1),
                    new AdminAct.FactorsReset(ACCOUNT, 1, 1),
                    new AdminAct.SessionEnded(ACCOUNT, SESSION),
                    new AdminAct.SessionsEnded(ACCOUNT, 1),
                    new AdminAct.KeyRotated("kid"),
                    new AdminAct.KeyRetired("kid"),
                    new AdminAct.ClientCreated("client"),
                    new AdminAct.ClientCredentialChanged("client"),
                    new AdminAct.ClientDeleted("client"));

    @Test
    void document_kinds_areThoseThatExist() throws IOException {
        assertThat(ONE_OF_EACH)
                .extracting(Object::getClass)
                .containsExactlyInAnyOrderElementsOf(records(AuditEvent.class).toList());
        assertThat(ONE_OF_EACH_ACT)
                .extracting(Object::getClass)
                .containsExactlyInAnyOrder(AdminAct.class.getPermittedSubclasses());
        assertThat(firstCells("## Kinds"))
                .containsExactlyInAnyOrderElementsOf(
                        Stream.concat(
                                        ONE_OF_EACH.stream().map(AuditEvent::kind),
                                        ONE_OF_EACH_ACT.stream().map(AdminAct::kind))
                                .collect(Collectors.toSet()));
    }

    private static Stream<Class<?>> records(Class<?> type) {
        return type.isRecord()
                ? Stream.of(type)
                : Stream.of(type.getPermittedSubclasses()).flatMap(AuditDocumentTest::records);
    }

    @Test
    void document_columns_areThoseOfTheTable(@TempDir Path directory) throws IOException {
        try (TestServer _ = TestServer.start(On.SQLITE, directory, Map.of())) {
            List<String> columns =
                    new Tables(directory).rows("SELECT name FROM pragma_table_info('audit')");

            assertThat(firstCells("# Audit log")).containsExactlyInAnyOrderElementsOf(columns);
        }
    }

    /// The first cells of the table that follows a heading.
    private static List<String> firstCells(String heading) throws IOException {
        String page = Files.readString(DOCUMENT);
        String section = page.substring(page.indexOf(heading + "\n") + heading.length());
        int next = section.indexOf("\n## ");
        return Pattern.compile("(?m)^\\| `([a-z._]+)` \\|")
                .matcher(next < 0 ? section : section.substring(0, next))
                .results()
                .map(row -> row.group(1))
                .toList();
    }
}
