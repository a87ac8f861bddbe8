package dev.pawl.server;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaAccess.Predicates.targetOwner;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import dev.pawl.core.transaction.Database;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.Test;

/// Holds the direction of dependencies that ARCHITECTURE.md draws.
class ArchitectureTest {

    private static final JavaClasses PAWL =
            new ClassFileImporter()
                    .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                    .withImportOption(location -> !location.contains("-tests.jar"))
                    .importPackages("dev.pawl");

    private static final String CRYPTO = "dev.pawl.crypto..";
    private static final String CORE = "dev.pawl.core..";
    private static final String STORE = "dev.pawl.store..";
    private static final String HTTP = "dev.pawl.http..";
    private static final String MAIL = "dev.pawl.mail..";
    private static final String SERVER = "dev.pawl.server..";
    private static final String VERIFIER = "dev.pawl.verifier..";

    @Test
    void crypto_dependsOnNoOtherModule() {
        check(
                noClasses()
                        .that()
                        .resideInAPackage(CRYPTO)
                        .should()
                        .dependOnClassesThat(resideInAnyPackage(CORE, STORE, HTTP, MAIL, SERVER)));
    }

    @Test
    void core_dependsOnTheJdkAndCryptoAlone() {
        check(
                classes()
                        .that()
                        .resideInAPackage(CORE)
                        .should()
                        .onlyDependOnClassesThat(
                                resideInAnyPackage(
                                        CORE, CRYPTO, "java..", "org.jspecify.annotations")));
    }

    @Test
    void store_knowsOfPawlOnlyCoreAndCrypto() {
        check(
                noClasses()
                        .that()
                        .resideInAPackage(STORE)
                        .should()
                        .dependOnClassesThat(resideInAnyPackage(HTTP, MAIL, SERVER)));
    }

    @Test
    void http_knowsOfPawlOnlyCoreAndCrypto() {
        check(
                noClasses()
                        .that()
                        .resideInAPackage(HTTP)
                        .should()
                        .dependOnClassesThat(resideInAnyPackage(STORE, MAIL, SERVER)));
    }

    @Test
    void verifier_andTheRest_knowNothingOfEachOther() {
        check(
                noClasses()
                        .that()
                        .resideInAPackage(VERIFIER)
                        .should()
                        .dependOnClassesThat(
                                resideInAnyPackage(CRYPTO, CORE, STORE, HTTP, MAIL, SERVER)));
        check(
                noClasses()
                        .that(not(resideInAPackage(VERIFIER)))
                        .should()
                        .dependOnClassesThat(resideInAPackage(VERIFIER)));
    }

    @Test
    void server_isKnownToNobody() {
        check(
                noClasses()
                        .that(not(resideInAPackage(SERVER)))
                        .should()
                        .dependOnClassesThat(resideInAPackage(SERVER)));
    }

    @Test
    void sql_isOnlyInStore() {
        check(
                noClasses()
                        .that(not(resideInAPackage(STORE)))
                        .should()
                        .dependOnClassesThat(
                                resideInAnyPackage(
                                        "java.sql..",
                                        "javax.sql..",
                                        "com.zaxxer..",
                                        "org.sqlite..",
                                        "org.postgresql..")));
    }

    @Test
    void webLibraries_areOnlyInHttp() {
        check(
                noClasses()
                        .that(not(resideInAPackage(HTTP)))
                        .should()
                        .dependOnClassesThat(resideInAnyPackage("io.helidon..")));
    }

    @Test
    void mail_knowsOfPawlOnlyCoreAndCrypto() {
        check(
                noClasses()
                        .that()
                        .resideInAPackage(MAIL)
                        .should()
                        .dependOnClassesThat(resideInAnyPackage(STORE, HTTP, SERVER)));
    }

    @Test
    void mailAndTemplateLibraries_areOnlyInMail() {
        check(
                noClasses()
                        .that(not(resideInAPackage(MAIL)))
                        .should()
                        .dependOnClassesThat(resideInAnyPackage("jakarta.mail..", "gg.jte..")));
    }

    @Test
    void cryptography_isOnlyInCrypto() {
        check(
                noClasses()
                        .that(not(resideInAnyPackage(CRYPTO, VERIFIER)))
                        .should()
                        .dependOnClassesThat(
                                resideInAnyPackage(
                                        "java.security..",
                                        "javax.crypto..",
                                        "com.nimbusds..",
                                        "org.bouncycastle..")));
    }

    @Test
    void transactions_areOpenedOnlyInCore() {
        check(
                noClasses()
                        .that(not(resideInAnyPackage(CORE, STORE)))
                        .should()
                        .accessTargetWhere(targetOwner(assignableTo(Database.class))));
    }

    @Test
    void time_isReadOnlyInServer() {
        check(
                noClasses()
                        .that(not(resideInAPackage(SERVER)))
                        .should()
                        .callMethod(Instant.class, "now")
                        .orShould()
                        .callMethod(Clock.class, "systemUTC")
                        .orShould()
                        .callMethod(LocalDateTime.class, "now")
                        .orShould()
                        .callMethod(System.class, "currentTimeMillis"));
    }

    @Test
    void randomness_isNeverTakenFromWeakSources() {
        check(
                noClasses()
                        .should()
                        .callMethod(UUID.class, "randomUUID")
                        .orShould()
                        .callMethod(Math.class, "random")
                        .orShould()
                        .dependOnClassesThat()
                        .belongToAnyOf(Random.class, ThreadLocalRandom.class));
    }

    @Test
    void environment_isReadOnlyInServer() {
        check(
                noClasses()
                        .that(not(resideInAPackage(SERVER)))
                        .should()
                        .callMethod(System.class, "getenv")
                        .orShould()
                        .callMethod(System.class, "getenv", String.class));
    }

    @Test
    void packages_haveNoCycles() {
        check(slices().matching("dev.pawl.(**)").should().beFreeOfCycles());
    }

    private static void check(ArchRule rule) {
        rule.check(PAWL);
    }
}
