package org.cecportal.duplicates;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

import org.cecportal.accounts.SignIns;
import org.cecportal.duplicates.MergeOutcome.Done;
import org.cecportal.duplicates.MergeOutcome.Refused;
import org.cecportal.members.MergeUndone;
import org.cecportal.shared.Actor;
import org.cecportal.shared.ChangeReason;
import org.cecportal.shared.MemberId;
import org.cecportal.shared.RosterLock;
import org.cecportal.shared.Sentence;
import org.jspecify.annotations.Nullable;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionStatus;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Takes a merge back, in one transaction (R13): both profiles get back what the merge
 * changed and nobody changed since. What came since goes with what it belongs to, or
 * stays with the survivor.
 */
@Service
public class Undoing {

    private final MergeRepository merges;

    private final MergeQueries queries;

    private final MergedProfiles profiles;

    private final LaterChanges later;

    private final SignIns signIns;

    private final RosterLock rosters;

    private final JdbcClient jdbc;

    private final ChangeReason because;

    private final ApplicationEventPublisher events;

    private final TransactionTemplate transaction;

    private final Clock clock;

    Undoing(MergeRepository merges, MergeQueries queries, MergedProfiles profiles, LaterChanges later, SignIns signIns,
            RosterLock rosters, JdbcClient jdbc, ChangeReason because, ApplicationEventPublisher events,
            PlatformTransactionManager transactions, Clock clock) {
        this.merges = merges;
        this.queries = queries;
        this.profiles = profiles;
        this.later = later;
        this.signIns = signIns;
        this.rosters = rosters;
        this.jdbc = jdbc;
        this.because = because;
        this.events = events;
        this.transaction = new TransactionTemplate(transactions);
        this.clock = clock;
    }

    /**
     * Undoes a merge, or says why not and changes nothing.
     * @param reason kept in the history (R16)
     * @param seen what the preview that was confirmed named itself; empty for none
     * @param decidedBy the profile of the administrator, who may not decide about it
     * @throws java.util.NoSuchElementException when there is no such merge
     */
    public MergeOutcome undo(long mergeId, String reason, String seen, @Nullable MemberId decidedBy) {
        return inOne(status -> {
            because.is(reason);
            return refusal(mergeId, decidedBy).or(() -> changed(mergeId, seen))
                .map(MergeOutcome.class::cast)
                .orElseGet(() -> {
                    List<Sentence> refusals = doUndo(mergeId, reason).refusals();
                    if (!refusals.isEmpty()) {
                        status.setRollbackOnly();
                        return new Refused(refusals);
                    }
                    return new Done(mergeId);
                });
        }, Refused::new);
    }

    /**
     * What {@link #undo} would do with what happened since, found out by doing it and
     * taking it back.
     */
    public UndoPreview preview(long mergeId, @Nullable MemberId decidedBy) {
        return inOne(status -> {
            status.setRollbackOnly();
            Optional<Refused> refusal = refusal(mergeId, decidedBy);
            if (refusal.isPresent()) {
                return UndoPreview.impossible(refusal.get().why());
            }
            List<LaterChanges.Change> since = later.since(mergeId);
            String seen = state(mergeId);
            List<Sentence> refusals = doUndo(mergeId, "preview").refusals();
            return new UndoPreview(seen, later.withOwners(since), later.importedSince(mergeId), refusals);
        }, UndoPreview::impossible);
    }

    private <T> T inOne(Function<TransactionStatus, T> work, Function<List<Sentence>, T> refused) {
        return MergedProfiles.inOne(transaction, status -> {
            rosters.merging(Merging.PATIENCE);
            return work.apply(status);
        }, refused);
    }

    private Optional<Refused> refusal(long mergeId, @Nullable MemberId decidedBy) {
        boolean undone = merges.findAndLock(mergeId).orElseThrow().isUndone();
        MergeRecord merge = queries.find(mergeId).orElseThrow();
        Map<String, Long> locked = profiles.lock(merge.survivor().memberNumber(), merge.duplicate().memberNumber());
        if (undone) {
            return Optional.of(Refused.because("duplicates.undo.already"));
        }
        if (decidedBy != null && locked.containsValue(decidedBy.value())) {
            return Optional.of(Refused.because("duplicates.merge.own"));
        }
        return profiles.erased(merge.survivor().memberNumber())
            .or(() -> queries.restingOn(mergeId)
                .map(later -> Refused.because("duplicates.undo.rests", String.valueOf(later))))
            .or(() -> mergedSince(merge));
    }

    private Optional<Refused> changed(long mergeId, String seen) {
        return (seen.isEmpty() || seen.equals(state(mergeId))) ? Optional.empty()
                : Optional.of(Refused.because("duplicates.merge.changed"));
    }

    private String state(long mergeId) {
        Merge merge = merges.findById(mergeId).orElseThrow();
        return profiles.state(List.of(merge.survivor().value(), merge.duplicate().value()));
    }

    private Optional<Refused> mergedSince(MergeRecord merge) {
        return queries.laterOf(merge.survivor().id())
            .map(other -> Refused.because("duplicates.undo.later", merge.survivor().memberNumber(),
                    other.survivor().memberNumber(), String.valueOf(other.id())));
    }

    private RecordedJournal doUndo(long mergeId, String reason) {
        Merge merge = merges.findById(mergeId).orElseThrow();
        RecordedJournal journal = new RecordedJournal(jdbc, mergeId, merge.survivor(), merge.duplicate(), Map.of());
        jdbc.sql("set constraints all deferred").update();
        journal.undo();
        events.publishEvent(new MergeUndone(journal, merge.survivor(), merge.duplicate()));
        jdbc.sql("set constraints all immediate").update();
        profiles.leadingTo(merge.duplicate()).forEach(own -> {
            signIns.signOut(own);
            signIns.forgetPasswordChosenSince(own, merge.mergedAt());
        });
        merge.undo(Actor.current(), reason, clock.instant());
        merges.saveAndFlush(merge);
        return journal;
    }

}
