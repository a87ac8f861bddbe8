package dev.pawl.server.cli;

/// The commands of operators. The synopsis of each is its help, its grammar and its completion at
/// once: parameters in capitals, options in brackets, `…` behind what may be repeated.
public enum Command {
    USERS_CREATE(
            "users create",
            "EMAIL [--name NAME] [--role ROLE]… [--admin] [--verified] [--invite]"
                    + " [--password-stdin] [--generate-password]",
            "create an account; without a password, the user sets one by recovery"),
    USERS_LIST("users list", "[--email PREFIX] [--limit N]", "list accounts, newest first"),
    USERS_SHOW("users show", "USER", "show an account, by id or e-mail address"),
    USERS_DISABLE("users disable", "USER", "disable an account and end its sessions"),
    USERS_ENABLE("users enable", "USER", "enable an account again"),
    USERS_DELETE("users delete", "USER [--yes]", "delete an account permanently"),
    USERS_INVITE("users invite", "USER", "send another link to choose the first password"),
    USERS_ROLES("users roles", "USER [ROLE]…", "set the roles of an account to exactly these"),
    USERS_RESET_FACTORS(
            "users reset-factors", "USER", "remove all second factors and end the sessions"),
    USERS_REQUIRE_NEW_PASSWORD(
            "users require-new-password", "USER", "invalidate the password and end the sessions"),
    USERS_IMPORT(
            "users import", "FILE", "import accounts from a file of JSON lines; can be run again"),
    USERS_EXPORT(
            "users export",
            "[FILE] [--resume]",
            "export all accounts as JSON lines, without hashes"),
    SESSIONS_LIST("sessions list", "USER", "list the active sessions of an account"),
    SESSIONS_REVOKE(
            "sessions revoke",
            "[SESSION] [--user USER]",
            "revoke one session, or all sessions of an account"),
    KEYS_LIST("keys list", "", "list the signing keys"),
    KEYS_ROTATE("keys rotate", "", "publish the next signing key now"),
    KEYS_RETIRE("keys retire", "KID", "retire a signing key immediately, if it may be compromised"),
    CLIENTS_CREATE(
            "clients create",
            "CLIENT [--name NAME] [--may PERMISSION]… [--key FILE] [--public]",
            "register a client, with a secret by default"),
    CLIENTS_LIST("clients list", "", "list the registered clients"),
    CLIENTS_RENEW("clients renew", "CLIENT [--key FILE]", "replace the secret or key of a client"),
    CLIENTS_DELETE("clients delete", "CLIENT [--yes]", "delete a client"),
    CLIENTS_SECRET("clients secret", "", "generate a secret, and its hash for the configuration"),
    TOKEN_INSPECT(
            "token inspect",
            "[TOKEN]",
            "show the content of a token and what is wrong with it; without TOKEN, or"
                    + " with -, reads standard input"),
    HASH_CALIBRATE("hash calibrate", "", "measure how long a password hash takes on this machine"),
    CONFIG_VALIDATE("config validate", "", "report errors in the configuration"),
    CONFIG_PRINT("config print", "[--show-origin]", "print the effective value of every setting"),
    CONFIG_SCHEMA("config schema", "", "print the JSON Schema of the configuration file"),
    DB_MIGRATE("db migrate", "", "migrate the database schema to the current version"),
    DB_STATUS("db status", "", "show the schema version of the database"),
    AUDIT_TAIL(
            "audit tail",
            "[--limit N] [--user USER] [--kind KIND] [--follow]",
            "show the latest audit events"),
    AUDIT_VERIFY(
            "audit verify",
            "[--expect MARK]",
            "verify the audit log and name the first event that was changed or deleted"),
    DOCTOR("doctor", "", "check everything that a server requires, and suggest fixes"),
    COMPLETION("completion", "SHELL", "print the completion script for bash, zsh or fish");

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
