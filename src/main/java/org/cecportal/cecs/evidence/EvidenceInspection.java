package org.cecportal.cecs.evidence;

import java.io.IOException;
import java.util.List;

import org.cecportal.cecs.evidence.inspection.EvidenceProblem;
import org.cecportal.cecs.evidence.inspection.Finding;
import org.cecportal.cecs.evidence.inspection.InspectionTask;
import org.cecportal.shared.files.WorkFolder;
import org.cecportal.shared.workers.WorkerLimits;
import org.cecportal.shared.workers.WorkerPool;
import org.cecportal.shared.workers.WorkerPool.Result;

import org.springframework.stereotype.Component;

/** Inspects files with limits of memory and time, in a process that can be ended. */
@Component
class EvidenceInspection implements AutoCloseable {

    private final EvidenceSettings settings;

    private final WorkerPool workers;

    EvidenceInspection(EvidenceSettings settings, WorkFolder folder) {
        this.settings = settings;
        EvidenceSettings.Inspection inspection = settings.inspection();
        this.workers = new WorkerPool(InspectionTask.class, new WorkerLimits(inspection.workers(), inspection.heap(),
                inspection.memory(), inspection.time(), inspection.patience(), settings.workerIdle()),
                folder.folder("inspection"));
    }

    Finding inspect(SentFile file) throws IOException {
        if (file.size() == 0) {
            return new Finding.Unfit(EvidenceProblem.EMPTY);
        }
        long most = settings.maxFileSize().toBytes();
        if (file.size() > most) {
            return new Finding.Unfit(EvidenceProblem.TOO_LARGE);
        }
        return switch (workers.run(List.of(file.path().toString(), String.valueOf(most)))) {
            case Result.Done(List<String> words) -> Finding.of(words);
            case Result.Failed _ -> new Finding.Unfit(EvidenceProblem.DAMAGED);
            case Result.OutOfTime _, Result.OutOfMemory _, Result.TooDeep _ ->
                new Finding.Unfit(EvidenceProblem.TOO_COMPLEX);
            case Result.Busy _, Result.Died _ -> new Finding.Unfit(EvidenceProblem.BUSY);
        };
    }

    @Override
    public void close() {
        workers.close();
    }

}
