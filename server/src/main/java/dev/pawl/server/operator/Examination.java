package dev.pawl.server.operator;

import dev.pawl.crypto.Argon2id;
import dev.pawl.crypto.CryptoProvider;
import dev.pawl.server.operator.Doctor.Finding;
import dev.pawl.server.operator.Doctor.State;
import dev.pawl.server.settings.Settings;
import dev.pawl.store.CannotOpen;
import dev.pawl.store.SchemaStatus;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/// What the doctor looks at. Changes nothing.
public final class Examination {

    private static final int MIN_JAVA = 25;
    private static final Duration TOLERABLE_SKEW = Duration.ofSeconds(5);
    private static final String PERMISSIONS = "rw-------";

    private final Settings settings;
    private final Supplier<Duration> skew;
    private final Supplier<Optional<String>> keyTrouble;

    /// @param skew how far the database's clock is ahead of this machine's; asked only when the
    ///   database can be used
    /// @param keyTrouble what is wrong with the master key for the database, as far as that can be
    ///   seen
    public Examination(
            Settings settings, Supplier<Duration> skew, Supplier<Optional<String>> keyTrouble) {
        this.settings = settings;
        this.skew = skew;
        this.keyTrouble = keyTrouble;
    }

    public List<Finding> findings() {
        List<Finding> findings = new ArrayList<>();
        findings.add(java());
        findings.add(look("cryptography", Examination::crypto));
        findings.add(look("passwords", Examination::hashing));
        findings.add(look("master key", this::masterKey));
        findings.addAll(database());
        findings.add(look("public URL", this::publicUrl));
        findings.add(look("mail", new MailExamination(settings)::finding));
        return findings;
    }

    /// Whatever one look meets is its own finding: the others are told all the same.
    private static Finding look(String what, Supplier<Finding> finding) {
        try {
            return finding.get();
        } catch (RuntimeException e) {
            return Finding.bad(what, String.valueOf(e.getMessage()), "see to the cause");
        }
    }

    private static Finding java() {
        String version = Runtime.version().toString();
        return Runtime.version().feature() >= MIN_JAVA
                ? Finding.good("java", version)
                : Finding.bad("java", version, "install Java " + MIN_JAVA + " or later");
    }

    private static Finding crypto() {
        String name = CryptoProvider.best().name();
        return CryptoProvider.best() == CryptoProvider.jdk()
                ? Finding.doubtful(
                        "cryptography",
                        name,
                        "tokens are signed about ten times slower: the native library is missing for this machine")
                : Finding.good("cryptography", name);
    }

    private static Finding hashing() {
        String provider = Argon2id.best().provider();
        return provider.equals("native")
                ? Finding.good("passwords", "Argon2id, " + provider)
                : Finding.doubtful(
                        "passwords",
                        "Argon2id, " + provider,
                        "sign-ins are slower: the native library is missing for this machine");
    }

    private Finding masterKey() {
        Finding file = masterKeyFile();
        return file.state() == State.BAD
                ? file
                : keyTrouble
                        .get()
                        .map(why ->
                                Finding.bad(
                                        "master key",
                                        why,
                                        "no server starts on this database without its key"))
                        .orElse(file);
    }

    private Finding masterKeyFile() {
        Path file = settings.secrets().masterKeyFile();
        if (!Files.exists(file)) {
            return Finding.doubtful(
                    "master key",
                    file + " is not there",
                    "a first start makes it; over existing data, copy it from another node or a backup");
        }
        if (!Files.isReadable(file)) {
            return Finding.bad(
                    "master key", file + " cannot be read", "give it to the user that runs Pawl");
        }
        return permissions(file);
    }

    private static Finding permissions(Path file) {
        if (!FileSystems.getDefault().supportedFileAttributeViews().contains("posix")) {
            return Finding.good("master key", file.toString());
        }
        try {
            Set<PosixFilePermission> set = Files.getPosixFilePermissions(file);
            boolean ownerOnly = PosixFilePermissions.fromString(PERMISSIONS).containsAll(set);
            return ownerOnly
                    ? Finding.good("master key", file.toString())
                    : Finding.bad(
                            "master key",
                            file + " is " + PosixFilePermissions.toString(set),
                            "chmod 600 " + file);
        } catch (IOException e) {
            return Finding.bad("master key", file + ": " + e, "see to the file system");
        }
    }

    private List<Finding> database() {
        String url = settings.database().url().toString();
        try {
            SchemaStatus schema = SchemaStatus.of(settings.database().url());
            if (schema.found() == 0) {
                return List.of(
                        Finding.doubtful("database", url + " is empty", "a first start fills it"));
            }
            if (!schema.isCurrent()) {
                return List.of(
                        Finding.bad(
                                "database",
                                "%s has schema %d, and this version works on %d"
                                        .formatted(url, schema.found(), schema.known()),
                                schema.found() < schema.known()
                                        ? "run pawl db migrate, or start the server"
                                        : "use the version of Pawl that made it, or a later one"));
            }
            return List.of(
                    Finding.good("database", url + ", schema " + schema.found()),
                    look("clock", this::clock));
        } catch (CannotOpen e) {
            return List.of(
                    Finding.bad(
                            "database",
                            String.valueOf(e.getMessage()),
                            "see to database.url, the server behind it and the network between"));
        }
    }

    private Finding clock() {
        Duration ahead = skew.get();
        String detail =
                "the database's is %d ms ahead of this machine's".formatted(ahead.toMillis());
        return ahead.abs().compareTo(TOLERABLE_SKEW) < 0
                ? Finding.good("clock", detail)
                : Finding.doubtful(
                        "clock",
                        detail,
                        "Pawl goes by the database's; set both by NTP all the same");
    }

    private Finding publicUrl() {
        String url = settings.http().publicUrl().toString();
        boolean local = settings.http().publicUrl().isLocal();
        if (url.startsWith("https:")) {
            return Finding.good("public URL", url);
        }
        return local
                ? Finding.doubtful(
                        "public URL", url, "for others than this machine, set http.public_url")
                : Finding.bad(
                        "public URL",
                        url + " is not https",
                        "browsers send no Secure cookies there: put a proxy with TLS in front and set http.public_url");
    }
}
