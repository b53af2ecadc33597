package org.cecportal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import org.springframework.modulith.core.ApplicationModules;

import static org.assertj.core.api.Assertions.assertThat;

class ModularityTests {

    @Test
    void modulesUseOnlyWhatTheyDeclare() {
        ApplicationModules.of(CecPortalApplication.class).verify();
    }

    /** Among the tests it would hide what the module's own declares. */
    @Test
    void testsDescribeNoPackageOfTheApplication() throws IOException {
        Path tests = Path.of("src/test/java");
        try (Stream<Path> files = Files.walk(tests)) {
            assertThat(files.filter(file -> file.endsWith("package-info.java"))
                .filter(file -> Files.exists(Path.of("src/main/java").resolve(tests.relativize(file))))).isEmpty();
        }
    }

}
