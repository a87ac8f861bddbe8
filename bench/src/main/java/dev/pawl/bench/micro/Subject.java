package dev.pawl.bench.micro;

import java.util.Arrays;
import java.util.List;

/// Everything that is measured here, in the order of the tables.
enum Subject {
    VERIFY_BARE("verify", Table.OURS, "VerifyBenchmark.bare", Title.BARE_CHECK),
    VERIFY_PAWL("verify", Table.OURS, "VerifyBenchmark.pawl", "Pawl: full check"),
    VERIFY_LIBRARY(
            "verify",
            Table.OURS,
            "VerifyBenchmark.libraryOnPawlsProvider",
            "Pawl's verifier: full check"),
    VERIFY_NIMBUS_NATIVE(
            "verify", Table.OURS, "VerifyBenchmark.nimbusOnPawlsProvider", "Nimbus: full check"),
    VERIFY_BARE_JDK("verify", Table.JAVAS, "VerifyBenchmark.bareOnJdk", Title.BARE_CHECK),
    VERIFY_LIBRARY_JDK(
            "verify", Table.JAVAS, "VerifyBenchmark.library", "Pawl's verifier: full check"),
    VERIFY_NIMBUS("verify", Table.JAVAS, "VerifyBenchmark.nimbus", "Nimbus: full check"),

    ISSUE_BARE("issue", Table.OURS, "IssueBenchmark.bare", Title.BARE_SIGNATURE),
    ISSUE_PAWL("issue", Table.OURS, "IssueBenchmark.pawl", "Pawl: issue an access token"),
    ISSUE_NIMBUS_NATIVE(
            "issue", Table.OURS, "IssueBenchmark.nimbusOnPawlsProvider", "Nimbus: issue the same"),
    ISSUE_BARE_JDK("issue", Table.JAVAS, "IssueBenchmark.bareOnJdk", Title.BARE_SIGNATURE),
    ISSUE_NIMBUS("issue", Table.JAVAS, "IssueBenchmark.nimbus", "Nimbus: issue the same"),

    TOKEN_MINT("refresh-token", Table.OURS, "RefreshTokenBenchmark.mint", "mint a refresh token"),
    TOKEN_OPEN("refresh-token", Table.OURS, "RefreshTokenBenchmark.open", "open a refresh token"),
    TOKEN_FORGED(
            "refresh-token",
            Table.OURS,
            "RefreshTokenBenchmark.openForged",
            "refuse a forged refresh token"),

    PASSWORD("password", Table.OURS, "PasswordBenchmark.argon2id", "bare Argon2id on all cores");

    /// Who computes: only what one provider did is compared.
    private static final class Table {
        static final String OURS = "one thread, Pawl's cryptography provider";
        static final String JAVAS = "one thread, Java's own cryptography";
    }

    private static final class Title {
        static final String BARE_CHECK = "bare ES256 signature check";
        static final String BARE_SIGNATURE = "bare ES256 signature";
    }

    private final String group;
    private final String table;
    private final String benchmark;
    private final String title;

    Subject(String group, String table, String benchmark, String title) {
        this.group = group;
        this.table = table;
        this.benchmark = benchmark;
        this.title = title;
    }

    /// @throws IllegalArgumentException if there is no such group
    static List<Subject> of(String group) {
        List<Subject> members =
                Arrays.stream(values()).filter(each -> each.group.equals(group)).toList();
        if (members.isEmpty()) {
            throw new IllegalArgumentException("no group of benchmarks: " + group);
        }
        return members;
    }

    /// The method with its class and package, which is what JMH goes by.
    String method() {
        return Subject.class.getPackageName() + "." + benchmark;
    }

    String benchmark() {
        return benchmark;
    }

    String table() {
        return table;
    }

    String title() {
        return title;
    }
}
