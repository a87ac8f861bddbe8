package dev.pawl.bench.micro;

import java.util.Arrays;
import java.util.List;

/// Everything that is measured here, in the order of the tables.
enum Subject {
    VERIFY_BARE("verify", "VerifyBenchmark.bare", "bare ES256 signature check"),
    VERIFY_PAWL("verify", "VerifyBenchmark.pawl", "Pawl: full check of an access token"),
    VERIFY_LIBRARY(
            "verify",
            "VerifyBenchmark.libraryOnPawlsProvider",
            "Pawl's verifier for services, with Pawl's cryptography provider"),
    VERIFY_BARE_JDK("verify", "VerifyBenchmark.bareOnJdk", "bare ES256 signature check by the JDK"),
    VERIFY_LIBRARY_JDK(
            "verify", "VerifyBenchmark.library", "Pawl's verifier for services, as it comes"),
    VERIFY_NIMBUS("verify", "VerifyBenchmark.nimbus", "Nimbus: full check, as it comes"),
    VERIFY_NIMBUS_NATIVE(
            "verify",
            "VerifyBenchmark.nimbusOnPawlsProvider",
            "Nimbus: full check, with Pawl's cryptography provider"),

    ISSUE_BARE("issue", "IssueBenchmark.bare", "bare ES256 signature"),
    ISSUE_PAWL("issue", "IssueBenchmark.pawl", "Pawl: issue an access token"),
    ISSUE_NIMBUS("issue", "IssueBenchmark.nimbus", "Nimbus: issue the same, as it comes"),
    ISSUE_NIMBUS_NATIVE(
            "issue",
            "IssueBenchmark.nimbusOnPawlsProvider",
            "Nimbus: issue the same, with Pawl's cryptography provider"),

    TOKEN_MINT("refresh-token", "RefreshTokenBenchmark.mint", "mint a refresh token"),
    TOKEN_OPEN("refresh-token", "RefreshTokenBenchmark.open", "open a refresh token"),
    TOKEN_FORGED("refresh-token", "RefreshTokenBenchmark.openForged", "refuse a forged one"),

    PASSWORD("password", "PasswordBenchmark.argon2id", "bare Argon2id on all cores");

    private final String group;
    private final String benchmark;
    private final String title;

    Subject(String group, String benchmark, String title) {
        this.group = group;
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

    String title() {
        return title;
    }
}
