package dev.pawl.server.cli;

/// The commands of operators. The synopsis of each is its help, its grammar and its completion at
/// once: parameters in capitals, options in brackets, `…` behind what may be repeated.
public enum Command {
    USERS_CREATE(
            "users create",
            "EMAIL [--name NAME] [--role ROLE]… [--admin] [--verified] [--invite] [--password-stdin] [--generate-password]",
            "make an account; without a password its owner sets one by recovery"),
    USERS_LIST("users list", "[--email PREFIX] [--limit N]", "list accounts, the newest first"),
    USERS_SHOW("users show", "USER", "show one account, by its id or address"),
    USERS_DISABLE("users disable", "USER", "take the right to sign in, and end the sessions"),
    USERS_ENABLE("users enable", "USER", "give it back"),
    USERS_DELETE("users delete", "USER [--yes]", "delete an account for good"),
    USERS_INVITE("users invite", "USER", "mail the owner another link to choose a first password"),
    USERS_ROLES("users roles", "USER [ROLE]…", "give an account exactly these roles"),
    USERS_RESET_FACTORS(
            "users reset-factors", "USER", "take all second factors away, and end the sessions"),
    USERS_REQUIRE_NEW_PASSWORD(
            "users require-new-password",
            "USER",
            "make the password useless, and end the sessions"),
    USERS_IMPORT(
            "users import",
            "FILE",
            "take accounts over from a file of JSON lines; may be run again"),
    USERS_EXPORT(
            "users export",
            "[FILE] [--resume]",
            "write all accounts as JSON lines, without hashes"),
    SESSIONS_LIST("sessions list", "USER", "list the living sessions of an account"),
    SESSIONS_REVOKE(
            "sessions revoke", "[SESSION] [--user USER]", "end one session, or all of an account"),
    KEYS_LIST("keys list", "", "list the signing keys"),
    KEYS_ROTATE("keys rotate", "", "publish the next signing key now"),
    KEYS_RETIRE("keys retire", "KID", "end a signing key at once: somebody else may have it"),
    CLIENTS_CREATE(
            "clients create",
            "CLIENT [--name NAME] [--may PERMISSION]… [--key FILE] [--public]",
            "make a program known, with a secret unless told otherwise"),
    CLIENTS_LIST("clients list", "", "list the programs that are known"),
    CLIENTS_RENEW("clients renew", "CLIENT [--key FILE]", "give one another secret, or a key"),
    CLIENTS_DELETE("clients delete", "CLIENT [--yes]", "make one unknown"),
    CLIENTS_SECRET("clients secret", "", "make a secret up, and its hash for the configuration"),
    TOKEN_INSPECT(
            "token inspect",
            "[TOKEN]",
            "say what is in a token, and what is wrong with it; - or none: standard input"),
    HASH_CALIBRATE("hash calibrate", "", "measure how long password hashes take here"),
    CONFIG_VALIDATE("config validate", "", "say what is wrong with the configuration"),
    CONFIG_PRINT("config print", "[--show-origin]", "print every setting as it is in force"),
    CONFIG_SCHEMA("config schema", "", "print the JSON Schema of the configuration file"),
    DB_MIGRATE("db migrate", "", "bring the database's schema up to date"),
    DB_STATUS("db status", "", "say which schema the database has"),
    AUDIT_TAIL(
            "audit tail",
            "[--limit N] [--user USER] [--kind KIND] [--follow]",
            "show what happened last"),
    AUDIT_VERIFY(
            "audit verify",
            "[--expect MARK]",
            "say whether any event was changed or deleted, and which"),
    DOCTOR("doctor", "", "look at everything that a server needs, and say what to do"),
    COMPLETION("completion", "SHELL", "print the completion for bash, zsh or fish");

    /// What all of them take.
    static final String COMMON = "[--config FILE] [--json]";

    private final String words;
    private final String synopsis;
    private final String summary;

    Command(String words, String synopsis, String summary) {
        this.words = words;
        this.synopsis = synopsis;
        this.summary = summary;
    }

    /// As it is typed, one word or two.
    public String words() {
        return words;
    }

    public String synopsis() {
        return synopsis;
    }

    public String summary() {
        return summary;
    }

    Synopsis grammar() {
        return Synopsis.parse(synopsis + " " + COMMON);
    }
}
