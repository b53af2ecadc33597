package org.cecportal.shared.files;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import org.cecportal.shared.startup.StartRefusedException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** Files in the making are the portal's alone, and gone when it is. */
class WorkFolderTests {

    private static final String SECRET = "a member's proof in the making";

    @TempDir
    Path temporary;

    @Test
    void nobodyElseMayLookIn() throws IOException {
        Path root = temporary.resolve("data/work");
        try (WorkFolder folder = WorkFolder.open(root)) {
            for (Path made : List.of(temporary.resolve("data"), root, folder.path())) {
                assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(made))).isEqualTo("rwx------");
            }
            Path file = folder.newFile("evidence-", ".sent");
            assertThat(file).hasParentRaw(folder.path());
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file))).isEqualTo("rw-------");
        }
    }

    @Test
    void nothingIsLeftWhenItEnds() throws IOException {
        Path root = temporary.resolve("work");
        try (WorkFolder folder = WorkFolder.open(root)) {
            Files.writeString(folder.newFile("evidence-", ".sent"), SECRET);
        }
        assertThat(everythingBelow(root)).isEmpty();
    }

    /** A process that takes a file in is killed in the middle of it. */
    @Test
    void whatAKilledPortalLeftIsDeletedByTheNextStart() throws Exception {
        Path root = temporary.resolve("work");
        Process portal = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-cp",
                System.getProperty("java.class.path"), Receiving.class.getName(), root.toString())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
        assertThat(portal.getInputStream().read()).isEqualTo('r');
        portal.destroyForcibly().waitFor();
        assertThat(contentsBelow(root)).contains(SECRET);
        try (WorkFolder next = WorkFolder.open(root)) {
            assertThat(contentsBelow(root)).doesNotContain(SECRET);
            try (Stream<Path> left = Files.list(root)) {
                assertThat(left.filter(Files::isDirectory)).containsExactly(next.path());
            }
        }
    }

    /** What the process runs that is to be killed. */
    static final class Receiving {

        private Receiving() {
        }

        public static void main(String[] arguments) throws Exception {
            WorkFolder folder = WorkFolder.open(Path.of(arguments[0]));
            Files.writeString(folder.newFile("evidence-", ".sent"), SECRET);
            System.out.print('r');
            System.out.flush();
            Thread.sleep(Long.MAX_VALUE);
        }

    }

    @Test
    void anotherPortalThatRunsKeepsItsFiles() throws IOException {
        Path root = temporary.resolve("work");
        try (WorkFolder first = WorkFolder.open(root)) {
            Path file = first.newFile("evidence-", ".sent");
            WorkFolder.open(root).close();
            assertThat(file).exists();
            // The lock still holds after it was looked at.
            WorkFolder.open(root).close();
            assertThat(file).exists();
        }
    }

    /**
     * In a process of its own: another test's portal may have a folder open in this one.
     */
    @Test
    void aFileIsNeverMadeInTheTemporaryFolderInstead() throws Exception {
        Process process = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-cp",
                System.getProperty("java.class.path"), "-Djava.io.tmpdir=" + temporary, WithoutFolder.class.getName())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
        assertThat(process.getInputStream().readAllBytes()).asString().startsWith("No work folder is open");
        assertThat(process.waitFor()).isZero();
        try (Stream<Path> made = Files.list(temporary)) {
            assertThat(made).isEmpty();
        }
    }

    /** Asks for a file before any folder is open. */
    static final class WithoutFolder {

        private WithoutFolder() {
        }

        public static void main(String[] arguments) throws Exception {
            try {
                System.out.print(WorkFolder.newFileOfThisProcess("download-", ".tmp"));
            }
            catch (IllegalStateException ex) {
                System.out.print(ex.getMessage());
            }
        }

    }

    /** Portals that start at once, after one that left a lot behind. */
    @Test
    void portalsThatSweepAtOnceDoNotTripOverEachOther() throws Exception {
        Path root = temporary.resolve("work");
        for (int run = 0; run < 3; run++) {
            Path folder = Files.createDirectories(root.resolve("run-" + run));
            Files.createFile(root.resolve("run-" + run + ".lock"));
            for (int i = 0; i < 3_000; i++) {
                Files.createFile(folder.resolve("download-" + i + ".tmp"));
            }
        }
        List<Process> portals = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            portals.add(new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-cp",
                    System.getProperty("java.class.path"), Sweeping.class.getName(), root.toString())
                .redirectErrorStream(true)
                .start());
        }
        for (Process portal : portals) {
            assertThat(portal.getInputStream().read()).isEqualTo('r');
        }
        for (Process portal : portals) {
            portal.getOutputStream().close();
        }
        for (Process portal : portals) {
            assertThat(new String(portal.getInputStream().readAllBytes(), StandardCharsets.UTF_8)).isEmpty();
            assertThat(portal.waitFor()).isZero();
        }
        assertThat(everythingBelow(root)).isEmpty();
    }

    /** Says when it is ready, and starts once its input ends. */
    static final class Sweeping {

        private Sweeping() {
        }

        public static void main(String[] arguments) throws Exception {
            System.out.print('r');
            System.out.flush();
            System.in.readAllBytes();
            WorkFolder.open(Path.of(arguments[0])).close();
        }

    }

    @Test
    void aFolderThatCannotBeMadeStopsTheStartInOneLine() throws IOException {
        Path file = Files.createFile(temporary.resolve("file"));
        assertThatExceptionOfType(StartRefusedException.class).isThrownBy(() -> WorkFolder.open(file.resolve("work")))
            .satisfies(refusal -> assertThat(refusal.getMessage()).contains("PORTAL_WORKDIR").doesNotContain("\n"));
    }

    private static String contentsBelow(Path root) throws IOException {
        StringBuilder contents = new StringBuilder();
        for (Path file : everythingBelow(root)) {
            if (Files.isRegularFile(file)) {
                contents.append(Files.readString(file, StandardCharsets.ISO_8859_1));
            }
        }
        return contents.toString();
    }

    private static List<Path> everythingBelow(Path root) throws IOException {
        try (Stream<Path> all = Files.walk(root)) {
            return all.filter(path -> !path.equals(root)).toList();
        }
    }

}
