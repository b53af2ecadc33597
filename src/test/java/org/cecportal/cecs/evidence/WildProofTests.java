package org.cecportal.cecs.evidence;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

import org.cecportal.cecs.evidence.inspection.Finding;
import org.cecportal.shared.files.WorkFolder;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Inspects every PDF and picture below the folder {@code -Dproof=…}, as uploads are
 * inspected, and writes the result for each to {@code target/wild-proof.csv}. The files
 * are other people's and are not part of the project.
 */
@Tag("interop")
class WildProofTests {

    @TempDir
    Path folder;

    @Test
    void everyFileIsTakenOrRefusedByACause() throws IOException {
        List<String> lines = new ArrayList<>(List.of("finding,kind,milliseconds,bytes,kept,file"));
        Path from = Path.of(System.getProperty("proof", "proof"));
        try (WorkFolder work = WorkFolder.open(folder);
                EvidenceInspection inspection = new EvidenceInspection(
                        GivenEvidence.settings(Map.of("portal.evidence.max-file-size", "64MB")), work);
                Stream<Path> files = Files.walk(from)) {
            for (Path path : files.filter(WildProofTests::isProof).sorted().toList()) {
                try (var bytes = Files.newInputStream(path); SentFile file = SentFile.take(bytes, 64 << 20, work)) {
                    long start = System.nanoTime();
                    Finding finding = inspection.inspect(file);
                    lines.add(String.join(",", finding.toWords()) + "," + (System.nanoTime() - start) / 1_000_000 + ","
                            + Files.size(path) + "," + file.size() + "," + from.relativize(path));
                    if (finding instanceof Finding.Fit) {
                        Path kept = Path.of("target/wild-kept").resolve(from.relativize(path));
                        Files.createDirectories(kept.getParent());
                        Files.write(kept, Files.readAllBytes(file.path()));
                    }
                }
            }
        }
        Files.write(Path.of("target/wild-proof.csv"), lines);
        assertThat(lines).as("files below " + from).hasSizeGreaterThan(1);
    }

    private static boolean isProof(Path path) {
        return Files.isRegularFile(path)
                && path.getFileName().toString().toLowerCase(Locale.ROOT).matches(".*\\.(pdf|jpe?g|png|hei[cf])");
    }

}
