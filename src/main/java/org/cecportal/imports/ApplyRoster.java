package org.cecportal.imports;

import org.cecportal.imports.reading.ImportSettings;
import org.cecportal.imports.reading.Sentences;
import org.cecportal.jobs.JobFailedException;
import org.cecportal.jobs.JobHandler;
import org.cecportal.jobs.JobProgress;
import org.cecportal.jobs.JobState;
import org.cecportal.shared.ChangeReason;
import org.cecportal.shared.RosterLock;
import org.cecportal.shared.RosterTarget;
import org.cecportal.shared.StagedRoster;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Applies a checked roster. Good rows are applied in batches; each batch and the line it
 * reached are stored in one transaction, so that work continues there after a crash. If
 * all rows or none are applied, it is one transaction.
 */
@Component
class ApplyRoster implements JobHandler {

    static final String KIND = "import-apply";

    private final RosterChecker checking;

    private final ImportRepository imports;

    private final JdbcClient jdbc;

    private final ChangeReason reason;

    private final RosterLock lock;

    private final Sentences sentences;

    private final ImportSettings settings;

    private final TransactionTemplate transactions;

    ApplyRoster(RosterChecker checking, ImportRepository imports, JdbcClient jdbc, ChangeReason reason, RosterLock lock,
            Sentences sentences, ImportSettings settings, PlatformTransactionManager transactions) {
        this.checking = checking;
        this.imports = imports;
        this.jdbc = jdbc;
        this.reason = reason;
        this.lock = lock;
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
        return "/admin/imports/" + importId;
    }

    @Override
    public String run(long importId, JobProgress progress) {
        if (imports.get(importId).state() == ImportState.APPLYING) {
            progress.report(0, 0, sentences.say("imports.progress.preparing"));
            ImportStatus status = prepared(imports.get(importId), progress);
            if (status.mode() == ApplyMode.ALL) {
                applyAtOnce(status, progress);
            }
            else {
                applyByBatches(status, progress);
            }
            checking.targetOf(status.kind()).tables().forEach(checking::gather);
        }
        ImportStatus over = imports.get(importId);
        return sentences.say("imports.progress.applied", over.added(), over.changed(), over.left(), over.refused());
    }

    /** Makes sure that the rows are staged and checked against the current records. */
    private ImportStatus prepared(ImportStatus status, JobProgress progress) {
        if (!checking.isStaged(status)) {
            checking.checkAgain(status, progress);
        }
        else if (status.appliedTo() == 0 && isOutdated(status)) {
            checking.classify(status);
        }
        return imports.get(status.id());
    }

    private boolean isOutdated(ImportStatus status) {
        return status.reading().addsKnown() && status.reading().knownPeople() > 0
                || Boolean.TRUE.equals(transactions.execute(transaction -> imports.isOutdated(status.id())));
    }

    private void applyAtOnce(ImportStatus status, JobProgress progress) {
        if (status.refused() > 0) {
            throw new JobFailedException(sentences.say("imports.progress.none-applied", status.refused()));
        }
        boolean applied = transactions.execute(transaction -> {
            if (isIncomplete(status)) {
                return false;
            }
            long line = status.appliedTo();
            while (line < status.lastLine()) {
                report(line, status, progress);
                Reached reached = applyAfter(line, status);
                if (reached.refused() > 0) {
                    transaction.setRollbackOnly();
                    return false;
                }
                line = reached.line();
            }
            finish(status);
            return true;
        });
        if (!applied) {
            if (checking.isStaged(status)) {
                checking.classify(status);
            }
            applyAtOnce(prepared(status, progress), progress);
        }
    }

    private void applyByBatches(ImportStatus begun, JobProgress progress) {
        ImportStatus status = begun;
        while (status.appliedTo() < status.lastLine()) {
            report(status.appliedTo(), status, progress);
            ImportStatus reached = status;
            boolean applied = transactions.execute(transaction -> {
                if (isIncomplete(reached)) {
                    return false;
                }
                applyAfter(reached.appliedTo(), reached);
                return true;
            });
            status = applied ? imports.get(status.id()) : prepared(status, progress);
        }
        report(status.appliedTo(), status, progress);
        ImportStatus whole = status;
        transactions.executeWithoutResult(transaction -> finish(whole));
    }

    /**
     * Whether the staged rows are gone: the database loses them in a crash. Call it in
     * the transaction of the work, so that nothing can come between.
     */
    private boolean isIncomplete(ImportStatus status) {
        return status.added() + status.changed() > 0 && !checking.isStaged(status);
    }

    private void report(long line, ImportStatus status, JobProgress progress) {
        progress.report(line, status.lastLine(), sentences.say("imports.progress.applying", line, status.lastLine()));
    }

    /**
     * Applies the next batch.
     */
    private Reached applyAfter(long line, ImportStatus status) {
        long reached = Math.min(line + settings.batchLines(), status.lastLine());
        lock.applying();
        StagedRoster roster = checking.staged(status.id());
        RosterTarget target = checking.targetOf(status.kind());
        jdbc.sql("select set_config('portal.import', ?, true)")
            .param(String.valueOf(status.id()))
            .query(String.class)
            .single();
        reason.is(StagedRoster.REASON + status.id() + ": " + status.fileName());
        long refused = target.apply(roster, line, reached);
        if (!imports.appliedTo(status.id(), line, reached)) {
            throw new IllegalStateException("Import " + status.id() + " is being applied elsewhere");
        }
        return new Reached(reached, refused);
    }

    /**
     * @param line the last one of the batch
     * @param refused lines of the batch that could no longer be applied
     */
    private record Reached(long line, long refused) {
    }

    private void finish(ImportStatus status) {
        checking.unstage(status.id(), status.kind().layout());
        imports.over(status.id(), ImportState.APPLIED);
    }

    @Override
    public void ended(long importId, JobState state) {
        ImportStatus status = imports.get(importId);
        if (status.state() != ImportState.APPLYING) {
            return;
        }
        transactions.executeWithoutResult(transaction -> {
            if (status.mode() == ApplyMode.ALL && status.refused() > 0) {
                imports.backToChecked(importId);
            }
            else {
                checking.unstage(importId, status.kind().layout());
                imports.over(importId, ImportState.STOPPED);
            }
        });
    }

}
