package home333.launcher;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The table of rooms, kept by a machine. */
class ArchitectureTest {
    private static final JavaClasses HOME =
            new ClassFileImporter()
                    .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                    .importPackages("home333");

    /**
     * The other rules hold for what was imported only: a room that is missing here passes them all.
     */
    @Test
    void every_room_is_seen_and_every_package_belongs_to_one() {
        Set<String> roots = packages().stream().map(Room::rootOf).collect(toSet());
        assertThat(roots).isEqualTo(Room.roots());
    }

    @ParameterizedTest
    @EnumSource
    void a_room_names_only_what_its_row_of_the_table_allows(Room room) {
        classes()
                .that()
                .resideInAPackage(room.packages())
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(room.visible())
                .because("the domain knows nothing of the world, and no room knows those above it")
                .check(HOME);
    }

    @Test
    void no_adapter_knows_another() {
        slices().matching("home333.adapters.(*)..")
                .should()
                .notDependOnEachOther()
                .because("an adapter is swapped without a look at the others")
                .check(HOME);
    }

    @Test
    void no_package_needs_one_that_needs_it() {
        slices().matching("home333.(**)")
                .should()
                .beFreeOfCycles()
                .because("a package is understood without those that are built on it")
                .check(HOME);
    }

    @Test
    void the_inside_of_the_application_does_not_know_who_comes_in() {
        noClasses()
                .that()
                .resideInAPackage("home333.app.*..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("home333.app")
                .because("what is shown to embedders stands on what is kept inside")
                .check(HOME);
    }

    @Test
    void native_code_stays_in_one_package() {
        noClasses()
                .that()
                .resideOutsideOfPackage("home333.adapters.net.linux")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("java.lang.foreign..")
                .because(
                        "native access is granted to home333.adapters.net alone, which keeps it together")
                .check(HOME);
    }

    @Test
    void every_package_is_null_marked() {
        assertThat(packages())
                .as("packages, because nothing is null where nobody said so")
                .allMatch(home -> home.isAnnotatedWith(NullMarked.class));
    }

    @Test
    void only_the_main_classes_of_programs_touch_the_standard_streams() {
        noClasses()
                .that()
                .doNotHaveFullyQualifiedName("home333.launcher.Main")
                .and()
                .doNotHaveFullyQualifiedName("home333.testkit.lan.LabCommand")
                .should(ACCESS_STANDARD_STREAMS)
                .because("stdout belongs to the command's answer, and an embedder's is not ours")
                .check(HOME);
    }

    @Test
    void no_room_below_the_command_asks_the_system_for_the_time() {
        noClasses()
                .that()
                .resideOutsideOfPackage(Room.LAUNCHER.packages())
                .should()
                .callMethod(Instant.class, "now")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .because("time comes in as an InstantSource, which a test can hold still")
                .check(HOME);
    }

    @Test
    void the_product_starts_no_other_program() {
        noClasses()
                .that()
                .resideOutsideOfPackage(Room.TESTKIT.packages())
                .should()
                .dependOnClassesThat()
                .belongToAnyOf(ProcessBuilder.class, Process.class)
                .because("no local command is ever started, so none can be injected or missing")
                .check(HOME);
    }

    private static Set<JavaPackage> packages() {
        return HOME.stream().map(JavaClass::getPackage).collect(toSet());
    }
}
