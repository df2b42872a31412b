package io.kubernetesdeployer.it;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.kubernetesdeployer.api.DeployerException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the module system cannot say. */
class ArchitectureTest {
    private static final String ROOT = "io.kubernetesdeployer";

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages(ROOT);

    @Test
    void packagesHaveNoCycles() {
        slices().matching(ROOT + ".(**)").should().beFreeOfCycles().check(CLASSES);
    }

    @Test
    void theApiKnowsNoLibrary() {
        noClasses()
                .that()
                .resideInAPackage(ROOT + ".api..")
                .should()
                .dependOnClassesThat()
                .resideOutsideOfPackages(ROOT + ".api..", "java..", "org.jspecify..")
                .check(CLASSES);
    }

    @Test
    void theApiDoesNoInputOrOutput() {
        noClasses()
                .that()
                .resideInAPackage(ROOT + ".api..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("java.nio.file..", "java.net.http..")
                .check(CLASSES);
    }

    @ParameterizedTest
    @ValueSource(strings = {"requirer", "provider"})
    void aRoleKnowsTheApiAlone(String role) {
        noClasses()
                .that()
                .resideInAPackage(ROOT + "." + role + "..")
                .should()
                .dependOnClassesThat()
                .resideOutsideOfPackages(ROOT + "." + role + "..", ROOT + ".api..", "java..", "org.jspecify..")
                .check(CLASSES);
    }

    @Test
    void exceptionsAreOfOneFamily() {
        classes()
                .that()
                .resideInAPackage(ROOT + "..")
                .and()
                .areAssignableTo(Throwable.class)
                .and()
                .arePublic()
                .should()
                .beAssignableTo(DeployerException.class)
                .check(CLASSES);
    }

    @Test
    void nobodyPrintsButAProgram() {
        noClasses()
                .that()
                .resideOutsideOfPackages(ROOT + ".cli..", ROOT + ".dispatch..")
                .should()
                .accessField(System.class, "out")
                .orShould()
                .accessField(System.class, "err")
                .check(CLASSES);
    }

    @Test
    void nobodyEndsTheProcessButAProgram() {
        noClasses()
                .that()
                .resideOutsideOfPackages(ROOT + ".cli..", ROOT + ".dispatch..")
                .should()
                .callMethod(System.class, "exit", int.class)
                .check(CLASSES);
    }

    @Test
    void nothingReturnsNullWhereAnOptionalIsDeclared() {
        methods()
                .that()
                .haveRawReturnType(java.util.Optional.class)
                .should()
                .notBeAnnotatedWith(org.jspecify.annotations.Nullable.class)
                .check(CLASSES);
    }
}
