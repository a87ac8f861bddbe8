package dev.pawl.mail;

import dev.pawl.core.outbox.Content;
import dev.pawl.core.outbox.Notice;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

final class GermanWords implements Words {

    private static final String NOT_YOU =
            "Falls du das nicht warst: Setze jetzt ein neues Passwort und melde dich überall ab.";

    @Override
    public String greeting(@Nullable String name) {
        return name == null ? "Hallo," : "Hallo " + name + ",";
    }

    @Override
    public String more(int times) {
        return times == 1
                ? "Das geschah, und noch einmal das Gleiche."
                : "Das geschah, und " + times + " weitere Male das Gleiche.";
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
                            "Dein Passwort wurde neu gesetzt",
                            "Für dein Konto bei "
                                    + site
                                    + " wurde über einen Link in einer E-Mail an dich ein neues"
                                    + " Passwort gesetzt.",
                            "Alle Sitzungen wurden beendet.",
                            NOT_YOU);
            case PASSWORD_RESET_PASSKEYS_REMOVED ->
                    Said.plainly(
                            "Dein Passwort wurde neu gesetzt",
                            "Für dein Konto bei "
                                    + site
                                    + " wurde über einen Link in einer E-Mail an dich ein neues"
                                    + " Passwort gesetzt.",
                            "Alle Sitzungen wurden beendet. Passkeys, die in den letzten sieben"
                                    + " Tagen hinzugefügt wurden, wurden entfernt: Füge deine"
                                    + " wieder hinzu. Mit älteren kann man sich weiterhin"
                                    + " anmelden.",
                            NOT_YOU);
            case PASSWORD_RESET_PASSKEYS_STAY ->
                    Said.plainly(
                            "Dein Passwort wurde neu gesetzt",
                            "Für dein Konto bei "
                                    + site
                                    + " wurde über einen Link in einer E-Mail an dich ein neues"
                                    + " Passwort gesetzt.",
                            "Alle Sitzungen wurden beendet. Mit deinen Passkeys kann man sich"
                                    + " weiterhin anmelden: Sieh die Liste in deinem Konto durch"
                                    + " und entferne, was nicht dir gehört.",
                            NOT_YOU);
            case EMAIL_CHANGE_ASKED ->
                    Said.plainly(
                            "Eine neue Adresse für dein Konto",
                            "Jemand, der bei deinem Konto auf "
                                    + site
                                    + " angemeldet ist, möchte eine andere E-Mail-Adresse dafür"
                                    + " verwenden.",
                            "Das geschieht, sobald ein Link geöffnet wird, der an die neue Adresse"
                                    + " ging.",
                            NOT_YOU);
            case EMAIL_CHANGED ->
                    Said.plainly(
                            "Deine Adresse wurde geändert",
                            "Dein Konto bei "
                                    + site
                                    + " hat jetzt eine andere E-Mail-Adresse. Diese hier wird nicht"
                                    + " mehr verwendet.",
                            "Falls du das nicht warst, wende dich an die Betreiber von "
                                    + site
                                    + ".");
            case ACCOUNT_DELETED ->
                    Said.plainly(
                            "Dein Konto wurde gelöscht",
                            "Dein Konto bei " + site + " und seine Sitzungen gibt es nicht mehr.",
                            "Dies ist die letzte E-Mail dazu.");
            case FACTOR_ADDED ->
                    Said.plainly(
                            "Ein zweiter Faktor kam hinzu",
                            "Dein Konto bei "
                                    + site
                                    + " hat einen weiteren zweiten Faktor für die Anmeldung.",
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
                                    + " wurden neue Wiederherstellungscodes erstellt. Die früheren"
                                    + " gelten nicht mehr.",
                            NOT_YOU);
            case FACTORS_RESET ->
                    Said.plainly(
                            "Deine zweiten Faktoren wurden entfernt",
                            "Alle zweiten Faktoren deines Kontos bei "
                                    + site
                                    + " wurden von der Verwaltung entfernt und seine Sitzungen"
                                    + " beendet.",
                            "Bis du wieder einen hinzufügst, genügt zur Anmeldung dein Passwort.");
            case RECOVERY_CODE_USED ->
                    Said.plainly(
                            "Ein Wiederherstellungscode wurde benutzt",
                            "Jemand hat sich bei deinem Konto auf "
                                    + site
                                    + " mit deinem Passwort und einem deiner"
                                    + " Wiederherstellungscodes angemeldet, der nun nicht mehr"
                                    + " gilt.",
                            NOT_YOU);
        };
    }

    @Override
    public Said newSignIn(String at, String address, ClientName client, String site) {
        return new Said(
                "Eine Anmeldung auf einem neuen Gerät",
                List.of(
                        "Jemand hat sich bei deinem Konto auf "
                                + site
                                + " auf einem Gerät angemeldet, auf dem es noch nie benutzt wurde.",
                        "Zeit: " + at + " UTC",
                        "Adresse: " + address,
                        "Programm: " + name(client),
                        "Falls du das warst, tu einfach nichts."),
                "Das war ich nicht",
                List.of(
                        "Der Link beendet diese Sitzung. Setze dann ein neues Passwort: Wer es auch"
                                + " war, kennt deines."));
    }

    private static String name(ClientName client) {
        String program = Objects.requireNonNullElse(client.program(), "unbekannt");
        return client.system() == null ? program : program + " unter " + client.system();
    }

    @Override
    public Said asked(Content.Request request, String site, Duration valid) {
        String works = "Der Link funktioniert einmal und " + time(valid) + " lang.";
        return switch (request) {
            case CONFIRM_EMAIL ->
                    new Said(
                            "Bestätige deine Adresse",
                            List.of(
                                    "Bei " + site + " wurde mit dieser Adresse ein Konto angelegt.",
                                    "Bitte bestätige, dass die Adresse dir gehört."),
                            "Adresse bestätigen",
                            List.of(
                                    works,
                                    "Falls du dich nicht angemeldet hast, tu einfach nichts."));
            case CONFIRM_SIGN_UP ->
                    new Said(
                            "Bestätige deine Adresse",
                            List.of(
                                    "Jemand hat sich bei "
                                            + site
                                            + " mit dieser Adresse registriert.",
                                    "Falls du das warst: Wähle ein Passwort, dann wird das Konto"
                                            + " angelegt."),
                            "Passwort wählen",
                            List.of(
                                    works,
                                    "Falls du das nicht warst, tu einfach nichts: Es gibt kein"
                                            + " Konto, und es wird keines geben."));
            case CONFIRM_NEW_EMAIL ->
                    new Said(
                            "Bestätige deine neue Adresse",
                            List.of(
                                    "Diese Adresse soll die deines Kontos bei "
                                            + site
                                            + " werden."),
                            "Neue Adresse bestätigen",
                            List.of(works, "Falls du das nicht wolltest, tu einfach nichts."));
            case RESET_PASSWORD ->
                    new Said(
                            "Setze ein neues Passwort",
                            List.of(
                                    "Jemand hat für dein Konto bei "
                                            + site
                                            + " ein neues Passwort angefordert."),
                            "Neues Passwort setzen",
                            List.of(
                                    works,
                                    "Falls du das nicht warst, tu einfach nichts: Dein Passwort"
                                            + " bleibt, wie es ist."));
            case ACCEPT_INVITATION ->
                    new Said(
                            "Du bist eingeladen",
                            List.of(
                                    "Bei " + site + " wurde ein Konto für dich angelegt.",
                                    "Wähle ein Passwort, dann gehört es dir."),
                            "Einladung annehmen",
                            List.of(works, "Falls du es nicht willst, tu einfach nichts."));
            case SIGNED_UP_BEFORE ->
                    new Said(
                            "Du hast schon ein Konto",
                            List.of(
                                    "Jemand hat sich bei "
                                            + site
                                            + " mit dieser Adresse registriert, für die es schon"
                                            + " ein Konto gibt.",
                                    "Falls du das warst: Melde dich einfach an. Wenn du das"
                                            + " Passwort vergessen hast, kannst du ein neues setzen."),
                            "Neues Passwort setzen",
                            List.of(works, "Falls du das nicht warst, tu einfach nichts."));
        };
    }

    private static String time(Duration valid) {
        if (valid.toDays() >= 2) {
            return valid.toDays() + " Tage";
        }
        return valid.toHours() >= 2
                ? valid.toHours() + " Stunden"
                : valid.toMinutes() + (valid.toMinutes() == 1 ? " Minute" : " Minuten");
    }
}
