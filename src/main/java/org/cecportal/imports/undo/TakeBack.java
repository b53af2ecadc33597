package org.cecportal.imports.undo;

import org.cecportal.imports.ImportState;
import org.cecportal.imports.ImportStatus;
import org.cecportal.imports.RosterImports;
import org.cecportal.imports.reading.ImportSettings;
import org.cecportal.imports.reading.Sentences;
import org.cecportal.jobs.JobFailedException;
import org.cecportal.jobs.JobHandler;
import org.cecportal.jobs.JobProgress;
import org.cecportal.jobs.JobState;
import org.cecportal.shared.ChangeReason;
import org.cecportal.shared.RosterLock;

import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Takes an import back in one transaction. It looks at the record again under the locks,
 * and gives up when that is no longer what was previewed.
 */
@Component
class TakeBack implements JobHandler {

    static final String KIND = "import-undo";

    private final RosterImports imports;

    private final UndoPlan plan;

    private final UndoRepository undos;

    private final RosterLock lock;

    private final ChangeReason reason;

    private final Sentences sentences;

    private final ImportSettings settings;

    private final TransactionTemplate transactions;

    TakeBack(RosterImports imports, UndoPlan plan, UndoRepository undos, RosterLock lock, ChangeReason reason,
            Sentences sentences, ImportSettings settings, PlatformTransactionManager transactions) {
        this.imports = imports;
        this.plan = plan;
        this.undos = undos;
        this.lock = lock;
        this.reason = reason;
        this.sentences = sentences;
        this.settings = settings;
        this.transactions = new TransactionTemplate(transactions);
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public String pageOf(long importId) {
        return "/admin/imports/" + importId + "/undo";
    }

    @Override
    public String run(long importId, JobProgress progress) {
        ImportStatus status = imports.find(importId);
        if (status.state() == ImportState.UNDOING) {
            progress.report(0, status.appliedTo(), sentences.say("imports.progress.comparing"));
            transactions.executeWithoutResult(transaction -> takeBack(status, progress));
        }
        UndoStatus done = undos.status(importId);
        return sentences.say("imports.undo.done", done.taken(), done.partly(), done.stays());
    }

    private void takeBack(ImportStatus status, JobProgress progress) {
        UndoStatus asked = undos.status(status.id());
        reason.is("Undo of import %s: %s".formatted(status.id(), asked.reason()));
        lock.applying();
        plan.of(status).lock(UndoPlan.roster(status));
        plan.write(status);
        if (!undos.status(status.id()).seen().equals(asked.seen())) {
            throw new JobFailedException(sentences.say("imports.undo.outdated"));
        }
        for (long line = 0; line < status.appliedTo(); line += settings.batchLines()) {
            progress.report(line, status.appliedTo(), sentences.say("imports.undo.progress", line, status.appliedTo()));
            plan.of(status)
                .take(UndoPlan.roster(status), line, Math.min(line + settings.batchLines(), status.appliedTo()));
        }
        undos.over(status.id());
    }

    @Override
    public void ended(long importId, JobState state) {
        transactions.executeWithoutResult(transaction -> undos.giveUp(importId));
    }

}
