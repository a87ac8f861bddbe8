package dev.pawl.server;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaConstructor;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import dev.pawl.core.Core;
import dev.pawl.core.CoreSettings;
import dev.pawl.core.platform.Platform;
import dev.pawl.server.settings.Settings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Keeps what is to be read small: constructors, records, files, and the one place where everything
/// meets.
class ShapeTest {

    private static final int MAX_CONSTRUCTOR_PARAMETERS = 7;
    private static final int MAX_RECORD_COMPONENTS = 10;
    private static final int MAX_FILE_LINES = 300;
    private static final int MAX_WIRING_LINES = 150;

    /// Of all services together.
    private static final int MAX_CORE_PARAMETERS = 335;

    private static final Set<String> LANGUAGES = Set.of(".java", ".ts", ".tsx", ".mjs", ".sh");
    private static final Set<String> NOT_OURS = Set.of("target", "node_modules", "dist", ".git");

    private static final JavaClasses PAWL =
            new ClassFileImporter()
                    .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                    .withImportOption(location -> !location.contains("-tests.jar"))
                    .importPackages("dev.pawl");

    @Test
    void constructors_takeFewThings() {
        classes()
                .that()
                .areNotRecords()
                .and()
                .areNotAnonymousClasses()
                .and()
                .doNotHaveFullyQualifiedName(Settings.class.getName())
                .should(haveNoLongConstructor(MAX_CONSTRUCTOR_PARAMETERS))
                .check(PAWL);
    }

    @Test
    void records_haveFewComponents() {
        classes()
                .that()
                .areRecords()
                .and()
                .doNotHaveFullyQualifiedName(Settings.class.getName())
                .should(haveNoLongConstructor(MAX_RECORD_COMPONENTS))
                .check(PAWL);
    }

    private static ArchCondition<JavaClass> haveNoLongConstructor(int max) {
        return new ArchCondition<>("have no constructor of more than " + max + " parameters") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                type.getConstructors().stream()
                        .filter(constructor -> parameters(type, constructor) > max)
                        .map(constructor ->
                                SimpleConditionEvent.violated(type, constructor.getDescription()))
                        .forEach(events::add);
            }
        };
    }

    /// Without what the compiler adds for an inner class or an enum.
    private static int parameters(JavaClass type, JavaConstructor constructor) {
        int all = constructor.getRawParameterTypes().size();
        boolean hasOuter =
                type.isInnerClass() && !type.getModifiers().contains(JavaModifier.STATIC);
        return all - (hasOuter ? 1 : 0);
    }

    /// What distinguishes a service is what it is made of. The common ground comes in one piece.
    @Test
    void servicesOfCore_areConstructedFromFewThings() {
        List<Integer> counts =
                PAWL.stream()
                        .filter(type -> type.getPackageName().startsWith("dev.pawl.core"))
                        .filter(type ->
                                !type.isRecord() && !type.isEnum() && type.isTopLevelClass())
                        .filter(type -> !type.isInterface())
                        .filter(type -> !type.isAssignableTo(Throwable.class))
                        .flatMap(type -> type.getConstructors().stream())
                        .map(constructor -> constructor.getRawParameterTypes().size())
                        .filter(count -> count > 0)
                        .toList();
        int sum = counts.stream().mapToInt(Integer::intValue).sum();
        System.out.printf("constructors of core: %d parameters of %d%n", sum, counts.size());
        assertThat(sum).isLessThanOrEqualTo(MAX_CORE_PARAMETERS);
    }

    @Test
    void files_areShort() throws IOException {
        try (Stream<Path> all = Files.walk(project())) {
            List<String> tooLong =
                    all.filter(Files::isRegularFile)
                            .filter(ShapeTest::isOurCode)
                            .filter(file -> lines(file) > MAX_FILE_LINES)
                            .map(file -> project().relativize(file) + ": " + lines(file))
                            .toList();
            assertThat(tooLong).isEmpty();
        }
    }

    @Test
    void wiring_isOnePage() {
        assertThat(lines(project().resolve("server/src/main/java/dev/pawl/server/Wiring.java")))
                .isBetween(2L, (long) MAX_WIRING_LINES);
    }

    @Test
    void core_isAssembledInWiringAlone() {
        noClasses()
                .that()
                .doNotHaveFullyQualifiedName(Wiring.class.getName())
                .should()
                .callMethod(
                        Core.class,
                        "assemble",
                        Platform.class,
                        CoreSettings.class,
                        Core.Surroundings.class)
                .check(PAWL);
    }

    private static Path project() {
        return Path.of("..").toAbsolutePath().normalize();
    }

    private static boolean isOurCode(Path file) {
        String name = file.getFileName().toString();
        return LANGUAGES.stream().anyMatch(name::endsWith)
                && Stream.iterate(
                                file.getParent(),
                                p -> p != null && !p.equals(project()),
                                Path::getParent)
                        .noneMatch(folder -> NOT_OURS.contains(folder.getFileName().toString()));
    }

    private static long lines(Path file) {
        try (Stream<String> lines = Files.lines(file)) {
            return lines.count();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
