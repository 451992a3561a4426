package home333.testkit.lan;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClassPathTest {
    @TempDir Path temporary;

    @Test
    void the_place_of_the_class_comes_first() throws Exception {
        assertThat(places(ClassPathTest.class)).first().asString().endsWith("test-classes");
        assertThat(places(ClassPath.class)).first().asString().contains("home-testkit");
    }

    @Test
    void all_that_this_process_runs_on_is_there_once() throws Exception {
        assertThat(places(ClassPathTest.class))
                .doesNotHaveDuplicates()
                .anyMatch(place -> place.toString().contains("home-domain"))
                .anyMatch(place -> place.toString().contains("assertj"));
    }

    @Test
    void every_jar_is_open_to_every_user() throws Exception {
        Files.setPosixFilePermissions(temporary, PosixFilePermissions.fromString("rwx------"));
        Path jar = Files.createFile(temporary.resolve("private.jar"));
        Path copies = temporary.resolve("copies");

        Path readable = new ClassPath(copies).readable(jar);

        assertThat(readable).isEqualTo(copies.resolve("private.jar"));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(readable)))
                .isEqualTo("r--r--r--");
    }

    private List<Path> places(Class<?> main) throws Exception {
        String list = new ClassPath(temporary.resolve("copies")).with(main);
        return List.of(list.split(File.pathSeparator, -1)).stream().map(Path::of).toList();
    }
}
