package org.cecportal.imports;

import org.cecportal.imports.reading.Sentences;
import org.cecportal.imports.reading.UnreadableRosterException;
import org.cecportal.jobs.JobFailedException;
import org.cecportal.jobs.JobHandler;
import org.cecportal.jobs.JobProgress;
import org.cecportal.jobs.JobState;

import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The dry run of an import. If it is run again, it starts over. */
@Component
class CheckRoster implements JobHandler {

    static final String KIND = "import-check";

    private final RosterChecker checking;

    private final ImportRepository imports;

    private final Sentences sentences;

    private final TransactionTemplate transactions;

    CheckRoster(RosterChecker checking, ImportRepository imports, Sentences sentences,
            PlatformTransactionManager transactions) {
        this.checking = checking;
        this.imports = imports;
        this.sentences = sentences;
        this.transactions = new TransactionTemplate(transactions);
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public String pageOf(long importId) {
        return "/admin/imports/" + importId;
    }

    @Override
    public String run(long importId, JobProgress progress) {
        ImportStatus status = imports.get(importId);
        if (status.state() == ImportState.UPLOADED) {
            check(status, progress);
        }
        ImportStatus checked = imports.get(importId);
        progress.report(RosterChecker.WHOLE, RosterChecker.WHOLE, "");
        if (checked.state() == ImportState.ASKING) {
            return sentences.say("imports.progress.asking");
        }
        return sentences.say("imports.progress.checked", checked.rows(), checked.refused());
    }

    private void check(ImportStatus status, JobProgress progress) {
        try {
            progress.report(0, RosterChecker.WHOLE, sentences.say("imports.progress.reading"));
            boolean clear = checking.check(status, progress);
            transactions.executeWithoutResult(transaction -> {
                imports.state(status.id(), clear ? ImportState.CHECKED : ImportState.ASKING);
                checking.unstageOthers(status);
            });
        }
        catch (UnreadableRosterException ex) {
            transactions.executeWithoutResult(transaction -> {
                discard(status);
                imports.unreadable(status.id(), ex.problem());
            });
            throw new JobFailedException(sentences.of(ex.problem()));
        }
    }

    private void discard(ImportStatus status) {
        checking.unstage(status.id(), status.kind().layout());
        checking.dropLines(status.id());
    }

    @Override
    public void ended(long importId, JobState state) {
        ImportStatus status = imports.get(importId);
        if (status.state() == ImportState.UPLOADED) {
            transactions.executeWithoutResult(transaction -> {
                discard(status);
                imports.over(importId, ImportState.STOPPED);
            });
        }
    }

}
