package dev.pawl.mail;

import dev.pawl.core.outbox.Content;
import dev.pawl.core.outbox.Notice;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

final class GermanWords implements Words {

    private static final String NOT_YOU =
            "Falls du das nicht warst: Lege jetzt ein neues Passwort fest und melde"
                    + " dich überall ab.";

    @Override
    public String greeting(@Nullable String name) {
        return name == null ? "Hallo," : "Hallo " + name + ",";
    }

    @Override
    public String more(int times) {
        return times == 1
                ? "Das ist noch ein weiteres Mal passiert."
                : "Das ist noch " + times + " weitere Male passiert.";
    }

    @Override
    public Said told(Notice notice, String site) {
        return switch (notice) {
            case PASSWORD_CHANGED ->
                    Said.plainly(
                            "Dein Passwort wurde geändert",
                            "Das Passwort deines Kontos bei " + site + " wurde geändert.",
                            "Alle anderen Sitzungen wurden beendet.",
                            NOT_YOU);
            case PASSWORD_RESET ->
                    Said.plainly(
                            "Dein Passwort wurde zurückgesetzt",
                            "Das Passwort deines Kontos bei "
                                    + site
                                    + " wurde über einen Link in einer E-Mail an dich"
                                    + " zurückgesetzt.",
                            "Alle Sitzungen wurden beendet.",
                            NOT_YOU);
            case PASSWORD_RESET_PASSKEYS_REMOVED ->
                    reset(
                            site,
                            "Alle Sitzungen wurden beendet. Passkeys, die in den"
                                    + " letzten sieben Tagen hinzugefügt wurden, wurden entfernt;"
                                    + " füge deine wieder hinzu. Ältere Passkeys funktionieren"
                                    + " weiterhin.");
            case PASSWORD_RESET_PASSKEYS_STAY ->
                    reset(
                            site,
                            "Alle Sitzungen wurden beendet. Deine Passkeys melden dich weiterhin"
                                    + " ohne Passwort an. Prüfe die Liste in deinem Konto und"
                                    + " entferne Passkeys, die nicht dir gehören.");
            case EMAIL_CHANGE_ASKED ->
                    Said.plainly(
                            "Änderung deiner E-Mail-Adresse angefordert",
                            "Jemand, der in deinem Konto bei "
                                    + site
                                    + " angemeldet ist, möchte die E-Mail-Adresse des"
                                    + " Kontos ändern.",
                            "Die Änderung wird wirksam, sobald der Link geöffnet wird,"
                                    + " der an die neue Adresse gesendet wurde.",
                            NOT_YOU);
            case EMAIL_CHANGED ->
                    Said.plainly(
                            "Deine E-Mail-Adresse wurde geändert",
                            "Die E-Mail-Adresse deines Kontos bei "
                                    + site
                                    + " wurde geändert. Diese Adresse wird nicht mehr verwendet.",
                            "Falls du das nicht warst, wende dich an den Betreiber von "
                                    + site
                                    + ".");
            case ACCOUNT_DELETED ->
                    Said.plainly(
                            "Dein Konto wurde gelöscht",
                            "Dein Konto bei " + site + " und alle seine Sitzungen wurden gelöscht.",
                            "Dies ist die letzte E-Mail zu diesem Konto.");
            case FACTOR_ADDED ->
                    Said.plainly(
                            "Ein zweiter Faktor wurde hinzugefügt",
                            "Deinem Konto bei " + site + " wurde ein zweiter Faktor hinzugefügt.",
                            "Alle anderen Sitzungen wurden beendet.",
                            NOT_YOU);
            case FACTOR_REMOVED ->
                    Said.plainly(
                            "Ein zweiter Faktor wurde entfernt",
                            "Ein zweiter Faktor deines Kontos bei " + site + " wurde entfernt.",
                            "Alle anderen Sitzungen wurden beendet.",
                            NOT_YOU);
            case RECOVERY_CODES_RENEWED ->
                    Said.plainly(
                            "Du hast neue Wiederherstellungscodes",
                            "Für dein Konto bei "
                                    + site
                                    + " wurden neue Wiederherstellungscodes erstellt. Die"
                                    + " bisherigen Codes sind ungültig.",
                            NOT_YOU);
            case FACTORS_RESET ->
                    Said.plainly(
                            "Deine zweiten Faktoren wurden entfernt",
                            "Ein Administrator hat alle zweiten Faktoren deines Kontos bei "
                                    + site
                                    + " entfernt und seine Sitzungen beendet.",
                            "Bis du wieder einen zweiten Faktor hinzufügst, reicht dein"
                                    + " Passwort zur Anmeldung.");
            case RECOVERY_CODE_USED ->
                    Said.plainly(
                            "Ein Wiederherstellungscode wurde verwendet",
                            "Jemand hat sich bei deinem Konto auf "
                                    + site
                                    + " mit deinem Passwort und einem deiner"
                                    + " Wiederherstellungscodes angemeldet. Dieser Code"
                                    + " ist nicht mehr gültig.",
                            NOT_YOU);
        };
    }

    /// A reset that leaves passkeys in the account, with a link to where their owner finds them.
    private static Said reset(String site, String passkeys) {
        return new Said(
                "Dein Passwort wurde zurückgesetzt",
                List.of(
                        "Das Passwort deines Kontos bei "
                                + site
                                + " wurde über einen Link in einer E-Mail an dich"
                                + " zurückgesetzt.",
                        passkeys),
                "Anmelden und prüfen",
                List.of(NOT_YOU));
    }

    @Override
    public Said newSignIn(String at, String address, ClientName client, String site) {
        return new Said(
                "Anmeldung auf einem neuen Gerät",
                List.of(
                        "Jemand hat sich bei deinem Konto auf "
                                + site
                                + " mit einem neuen Gerät angemeldet.",
                        "Zeit: " + at + " UTC",
                        "IP-Adresse: " + address,
                        "Gerät: " + name(client),
                        "Falls du das warst, kannst du diese E-Mail ignorieren."),
                "Das war ich nicht",
                List.of(
                        "Der Link beendet diese Sitzung. Lege dann ein neues Passwort"
                                + " fest, denn jemand anderes kennt dein bisheriges."));
    }

    private static String name(ClientName client) {
        String program = Objects.requireNonNullElse(client.program(), "unbekannt");
        return client.system() == null ? program : program + " unter " + client.system();
    }

    @Override
    public Said asked(Content.Request request, String site, Duration valid) {
        String works = "Der Link funktioniert einmal und läuft in " + time(valid) + " ab.";
        return switch (request) {
            case CONFIRM_EMAIL ->
                    new Said(
                            "Bestätige deine E-Mail-Adresse",
                            List.of(
                                    "Bei "
                                            + site
                                            + " wurde mit dieser E-Mail-Adresse ein Konto"
                                            + " erstellt.",
                                    "Bitte bestätige, dass diese Adresse dir gehört."),
                            "Adresse bestätigen",
                            List.of(
                                    works,
                                    "Falls du dieses Konto nicht erstellt hast, kannst"
                                            + " du diese E-Mail ignorieren."));
            case CONFIRM_SIGN_UP ->
                    new Said(
                            "Bestätige deine E-Mail-Adresse",
                            List.of(
                                    "Jemand hat sich bei "
                                            + site
                                            + " mit dieser E-Mail-Adresse registriert.",
                                    "Falls du das warst, wähle ein Passwort, um das"
                                            + " Konto zu erstellen."),
                            "Passwort wählen",
                            List.of(
                                    works,
                                    "Falls du das nicht warst, kannst du diese E-Mail"
                                            + " ignorieren: Es wird kein Konto erstellt."));
            case CONFIRM_NEW_EMAIL ->
                    new Said(
                            "Bestätige deine neue E-Mail-Adresse",
                            List.of(
                                    "Du möchtest diese E-Mail-Adresse für dein Konto bei "
                                            + site
                                            + " verwenden."),
                            "Neue Adresse bestätigen",
                            List.of(
                                    works,
                                    "Falls du das nicht angefordert hast, kannst du"
                                            + " diese E-Mail ignorieren."));
            case RESET_PASSWORD ->
                    new Said(
                            "Neues Passwort festlegen",
                            List.of(
                                    "Jemand hat ein neues Passwort für dein Konto bei "
                                            + site
                                            + " angefordert."),
                            "Neues Passwort festlegen",
                            List.of(
                                    works,
                                    "Falls du das nicht angefordert hast, kannst du"
                                            + " diese E-Mail ignorieren. Dein Passwort bleibt"
                                            + " unverändert."));
            case ACCEPT_INVITATION ->
                    new Said(
                            "Du wurdest eingeladen",
                            List.of(
                                    "Bei " + site + " wurde ein Konto für dich erstellt.",
                                    "Wähle ein Passwort, um es zu aktivieren."),
                            "Einladung annehmen",
                            List.of(
                                    works,
                                    "Falls du dieses Konto nicht möchtest, kannst du"
                                            + " diese E-Mail ignorieren."));
            case SIGNED_UP_BEFORE ->
                    new Said(
                            "Du hast bereits ein Konto",
                            List.of(
                                    "Jemand wollte sich bei "
                                            + site
                                            + " mit dieser E-Mail-Adresse registrieren,"
                                            + " für die es bereits ein Konto gibt.",
                                    "Falls du das warst, melde dich an. Falls du dein"
                                            + " Passwort vergessen hast, kannst du ein neues"
                                            + " festlegen."),
                            "Neues Passwort festlegen",
                            List.of(
                                    works,
                                    "Falls du das nicht warst, kannst du diese E-Mail"
                                            + " ignorieren."));
        };
    }

    private static String time(Duration valid) {
        if (valid.toDays() >= 2) {
            return valid.toDays() + " Tagen";
        }
        return valid.toHours() >= 2
                ? valid.toHours() + " Stunden"
                : valid.toMinutes() + (valid.toMinutes() == 1 ? " Minute" : " Minuten");
    }
}
