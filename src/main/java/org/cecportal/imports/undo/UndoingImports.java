package org.cecportal.imports.undo;

import java.util.List;
import java.util.Optional;

import org.cecportal.imports.ImportState;
import org.cecportal.imports.ImportStatus;
import org.cecportal.imports.RosterImports;
import org.cecportal.imports.reading.Sentences;
import org.cecportal.jobs.Jobs;

import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Takes an import back (R18): what nobody changed since gets what it held before, and the
 * rest stays with the reason. The preview is what is done.
 */
@Service
public class UndoingImports {

    private final RosterImports imports;

    private final UndoPlan plan;

    private final UndoRepository undos;

    private final Jobs jobs;

    private final Sentences sentences;

    UndoingImports(RosterImports imports, UndoPlan plan, UndoRepository undos, Jobs jobs, Sentences sentences) {
        this.imports = imports;
        this.plan = plan;
        this.undos = undos;
        this.jobs = jobs;
        this.sentences = sentences;
    }

    /** Why the import cannot be taken back, as a sentence; empty when it can. */
    public Optional<String> obstacle(ImportStatus status) {
        if (status.state() != ImportState.APPLIED && status.state() != ImportState.STOPPED || status.appliedTo() == 0) {
            return Optional.of(sentences.say("imports.undo.not-applied"));
        }
        return undos.isKept(status.id()) ? Optional.empty() : Optional.of(sentences.say("imports.undo.too-old"));
    }

    /**
     * What taking it back would do now; or, once somebody asked for it, what it does.
     * @param again whether to look at the record again
     */
    @Transactional
    public UndoStatus look(ImportStatus status, boolean again) {
        UndoStatus known = undos.status(status.id());
        if (obstacle(status).isEmpty() && (again || known.seen().isEmpty())) {
            plan.write(status);
            return undos.status(status.id());
        }
        return known;
    }

    /** What is known of an undo, without looking at the record. */
    public UndoStatus status(long importId) {
        return undos.status(importId);
    }

    /** The lines with an outcome, in the order of the file. */
    public List<UndoLine> lines(long importId, UndoOutcome outcome, int size, long offset) {
        return undos.lines(importId, outcome, size, offset);
    }

    /**
     * Queues the undo that was shown.
     * @param seen what the preview named; if it is no longer true, nothing is taken back
     * @param reason why, for history
     * @throws UndoRefusedException when it cannot be taken back, or the preview is not
     * the last one
     */
    @Transactional
    public void undo(ImportStatus status, String seen, String reason) {
        obstacle(status).ifPresent(sentence -> {
            throw new UndoRefusedException(sentence);
        });
        UndoStatus known = undos.status(status.id());
        if (!known.seen().equals(seen) || !known.isWorthIt()) {
            throw new UndoRefusedException(sentences.say("imports.undo.outdated"));
        }
        try {
            if (!undos.begin(status.id(), reason)) {
                throw new UndoRefusedException(sentences.say("imports.undo.not-applied"));
            }
        }
        catch (DuplicateKeyException ex) {
            throw new UndoRefusedException(sentences.say("imports.apply.other-applying"));
        }
        undos.takenBackBy(status.id(), jobs.submit(TakeBack.KIND, status.id()));
    }

}
