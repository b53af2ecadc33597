package org.cecportal.imports.undo;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

import org.awaitility.Awaitility;
import org.cecportal.imports.ImportStatus;
import org.cecportal.imports.RosterImports;
import org.cecportal.jobs.JobStatus;
import org.cecportal.jobs.Jobs;

import org.springframework.stereotype.Component;

/** Takes imports back the way administrators do, and waits for the jobs. */
@Component
public class Undos {

    private final RosterImports imports;

    private final UndoingImports undoing;

    private final Jobs jobs;

    Undos(RosterImports imports, UndoingImports undoing, Jobs jobs) {
        this.imports = imports;
        this.undoing = undoing;
        this.jobs = jobs;
    }

    public UndoStatus preview(ImportStatus applied) {
        return undoing.look(imports.find(applied.id()), true);
    }

    public UndoStatus undo(ImportStatus applied) {
        UndoStatus preview = preview(applied);
        if (preview.isWorthIt()) {
            undoing.undo(imports.find(applied.id()), preview.seen(), "Loaded in error");
            over(applied.id());
        }
        return undoing.status(applied.id());
    }

    /** The job once it is over. */
    public JobStatus over(long importId) {
        Awaitility.await()
            .atMost(Duration.ofMinutes(3))
            .pollInterval(Duration.ofMillis(20))
            .until(() -> job(importId).state().isOver());
        return job(importId);
    }

    private JobStatus job(long importId) {
        return jobs.find(Objects.requireNonNull(undoing.status(importId).job())).orElseThrow();
    }

    /** Each line's outcome and why it stays, as in {@code 3: STAYS It is gone}. */
    public Map<Long, String> said(ImportStatus applied) {
        Map<Long, String> said = new TreeMap<>();
        for (UndoOutcome outcome : UndoOutcome.values()) {
            for (UndoLine line : undoing.lines(applied.id(), outcome, 10_000, 0)) {
                said.put(line.line(), (outcome + " " + String.join("; ", line.reasons())).strip());
            }
        }
        return said;
    }

    public List<UndoLine> lines(ImportStatus applied, UndoOutcome outcome) {
        return undoing.lines(applied.id(), outcome, 10_000, 0);
    }

}
