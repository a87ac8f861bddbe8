package dev.pawl.server;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleNameEndingWith;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import dev.pawl.core.transaction.Database;
import dev.pawl.core.transaction.Transaction;
import dev.pawl.http.exchange.Call;
import dev.pawl.http.exchange.Endpoint;
import dev.pawl.http.exchange.GuardedEndpoint;
import dev.pawl.http.route.Guards;
import dev.pawl.http.route.Routes;
import dev.pawl.http.transport.AccessGate;
import dev.pawl.http.transport.FreshGate;
import dev.pawl.http.transport.SiteGuard;
import org.junit.jupiter.api.Test;

/// Holds that each feature owns its routes, and that the shell decides nothing.
class HttpArchitectureTest {

    private static final JavaClasses HTTP =
            new ClassFileImporter()
                    .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                    .withImportOption(location -> !location.contains("-tests.jar"))
                    .importPackages("dev.pawl.http");

    @Test
    void http_opensNoTransaction() {
        check(
                noClasses()
                        .should()
                        .dependOnClassesThat(
                                assignableTo(Database.class).or(assignableTo(Transaction.class))));
    }

    @Test
    void endpoints_areKnownToTheirFeatureAlone() {
        check(
                classes()
                        .that(simpleNameEndingWith("Endpoint"))
                        .and()
                        .doNotBelongToAnyOf(Endpoint.class, GuardedEndpoint.class)
                        .should()
                        .bePackagePrivate());
    }

    @Test
    void endpoints_areNotInTheRoot() {
        check(
                noClasses()
                        .that()
                        .resideInAPackage("dev.pawl.http")
                        .should()
                        .implement(Endpoint.class)
                        .orShould()
                        .implement(GuardedEndpoint.class));
    }

    @Test
    void endpoints_haveNoGuardOfTheirOwn() {
        check(
                noClasses()
                        .that(simpleNameEndingWith("Endpoint"))
                        .should()
                        .dependOnClassesThat()
                        .belongToAnyOf(
                                Guards.class, Routes.class, AccessGate.class, SiteGuard.class)
                        .orShould()
                        .callMethod(FreshGate.class, "require", Call.class));
    }

    @Test
    void routes_areSaidByOneClassOfEachFeature() {
        check(
                classes()
                        .that()
                        .resideOutsideOfPackage("dev.pawl.http.route")
                        .and(dependsOn(Routes.class))
                        .should()
                        .haveSimpleNameEndingWith("Routes"));
    }

    private static DescribedPredicate<JavaClass> dependsOn(Class<?> type) {
        return describe(
                "depend on " + type.getSimpleName(),
                each ->
                        each.getDirectDependenciesFromSelf().stream()
                                .anyMatch(dependency ->
                                        dependency.getTargetClass().isEquivalentTo(type)));
    }

    private static void check(ArchRule rule) {
        rule.check(HTTP);
    }
}
