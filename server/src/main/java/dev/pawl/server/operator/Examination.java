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
            return Finding.error(what, String.valueOf(e.getMessage()), "fix the cause");
        }
    }

    private static Finding java() {
        String version = Runtime.version().toString();
        return Runtime.version().feature() >= MIN_JAVA
                ? Finding.ok("java", version)
                : Finding.error("java", version, "install Java " + MIN_JAVA + " or later");
    }

    private static Finding crypto() {
        String name = CryptoProvider.best().name();
        return CryptoProvider.best() == CryptoProvider.jdk()
                ? Finding.warning(
                        "cryptography",
                        name,
                        "signing is about ten times slower: there is no native library"
                                + " for this machine")
                : Finding.ok("cryptography", name);
    }

    private static Finding hashing() {
        String provider = Argon2id.best().provider();
        return provider.equals("native")
                ? Finding.ok("passwords", "Argon2id, " + provider)
                : Finding.warning(
                        "passwords",
                        "Argon2id, " + provider,
                        "sign-ins are slower: there is no native library for this machine");
    }

    private Finding masterKey() {
        Finding file = masterKeyFile();
        return file.state() == State.ERROR
                ? file
                : keyTrouble
                        .get()
                        .map(why ->
                                Finding.error(
                                        "master key",
                                        why,
                                        "no server starts on this database without the right key"))
                        .orElse(file);
    }

    private Finding masterKeyFile() {
        Path file = settings.secrets().masterKeyFile();
        if (!Files.exists(file)) {
            return Finding.warning(
                    "master key",
                    file + " does not exist",
                    "the first start creates it; for an existing database, copy it from"
                            + " another node or a backup");
        }
        if (!Files.isReadable(file)) {
            return Finding.error(
                    "master key",
                    file + " cannot be read",
                    "make it readable for the user that runs Pawl");
        }
        return permissions(file);
    }

    private static Finding permissions(Path file) {
        if (!FileSystems.getDefault().supportedFileAttributeViews().contains("posix")) {
            return Finding.ok("master key", file.toString());
        }
        try {
            Set<PosixFilePermission> set = Files.getPosixFilePermissions(file);
            boolean ownerOnly = PosixFilePermissions.fromString(PERMISSIONS).containsAll(set);
            return ownerOnly
                    ? Finding.ok("master key", file.toString())
                    : Finding.error(
                            "master key",
                            file + " is " + PosixFilePermissions.toString(set),
                            "chmod 600 " + file);
        } catch (IOException e) {
            return Finding.error("master key", file + ": " + e, "check the file system");
        }
    }

    private List<Finding> database() {
        String url = settings.database().url().toString();
        try {
            SchemaStatus schema = SchemaStatus.of(settings.database().url());
            if (schema.found() == 0) {
                return List.of(
                        Finding.warning(
                                "database",
                                url + " is empty",
                                "the first start creates the schema"));
            }
            if (!schema.isCurrent()) {
                return List.of(
                        Finding.error(
                                "database",
                                "%s has schema %d, and this version requires %d"
                                        .formatted(url, schema.found(), schema.known()),
                                schema.found() < schema.known()
                                        ? "run `pawl db migrate` or start the server"
                                        : "use the version of Pawl that created it, or a"
                                                + " later one"));
            }
            return List.of(
                    Finding.ok("database", url + ", schema " + schema.found()),
                    look("clock", this::clock));
        } catch (CannotOpen e) {
            return List.of(
                    Finding.error(
                            "database",
                            String.valueOf(e.getMessage()),
                            "check database.url, the database server and the network"));
        }
    }

    private Finding clock() {
        Duration ahead = skew.get();
        String detail = "the database is %d ms ahead of this machine".formatted(ahead.toMillis());
        return ahead.abs().compareTo(TOLERABLE_SKEW) < 0
                ? Finding.ok("clock", detail)
                : Finding.warning(
                        "clock",
                        detail,
                        "Pawl uses the clock of the database; synchronise both by NTP");
    }

    private Finding publicUrl() {
        String url = settings.http().publicUrl().toString();
        boolean local = settings.http().publicUrl().isLocal();
        if (url.startsWith("https:")) {
            return Finding.ok("public URL", url);
        }
        return local
                ? Finding.warning(
                        "public URL", url, "to accept other machines, set http.public_url")
                : Finding.error(
                        "public URL",
                        url + " is not https",
                        "browsers do not send Secure cookies over http: put a TLS proxy"
                                + " in front of Pawl and set http.public_url");
    }
}
