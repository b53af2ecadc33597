package org.cecportal.imports;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Objects;

import org.awaitility.Awaitility;
import org.cecportal.jobs.Jobs;

import org.springframework.stereotype.Component;

/** Loads rosters the way administrators do, and waits for the jobs. */
@Component
public class Rosters {

    private final RosterImports imports;

    private final ImportLines lines;

    private final Jobs jobs;

    Rosters(RosterImports imports, ImportLines lines, Jobs jobs) {
        this.imports = imports;
        this.lines = lines;
        this.jobs = jobs;
    }

    public ImportStatus load(RosterKind kind, String file) {
        return apply(check(kind, file), ApplyMode.VALID);
    }

    public ImportStatus check(RosterKind kind, String file) {
        return check(kind, file.getBytes(StandardCharsets.UTF_8));
    }

    public ImportStatus check(RosterKind kind, byte[] file) {
        return over(imports.upload(kind, "roster.csv", new ByteArrayInputStream(file)));
    }

    /** The dry run of a file whose empty cells do this to what is stored. */
    public ImportStatus check(RosterKind kind, String file, EmptyCells emptyCells) {
        return over(imports.upload(kind, "roster.csv", emptyCells,
                new ByteArrayInputStream(file.getBytes(StandardCharsets.UTF_8))));
    }

    /** Applies also what is known under another number. */
    public ImportStatus applyWithKnown(ImportStatus checked) {
        imports.apply(checked.id(), ApplyMode.VALID, true);
        return over(checked.id());
    }

    public ImportStatus apply(ImportStatus checked, ApplyMode mode) {
        imports.apply(checked.id(), mode);
        return over(checked.id());
    }

    /** The import once its job is over. */
    public ImportStatus over(long importId) {
        Awaitility.await()
            .atMost(Duration.ofMinutes(3))
            .pollInterval(Duration.ofMillis(20))
            .until(() -> jobs.find(jobOf(importId)).orElseThrow().state().isOver());
        return imports.find(importId);
    }

    public long jobOf(long importId) {
        return Objects.requireNonNull(imports.find(importId).job());
    }

    /** The warnings, as in {@code 3: It is odd}. */
    public List<String> warned(ImportStatus status) {
        return lines.list(status, LineTab.WARNED, 1000, 0)
            .stream()
            .map(line -> line.line() + ": " + String.join("; ", line.warnings()))
            .toList();
    }

    /** What is said about the rows with an outcome, as in {@code 3: It is empty}. */
    public List<String> said(ImportStatus status, LineTab outcome) {
        return lines.list(status, outcome, 1000, 0)
            .stream()
            .map(line -> line.line() + ": " + String.join("; ", line.sentences()))
            .toList();
    }

}
