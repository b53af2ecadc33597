package org.cecportal.duplicates;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

import org.cecportal.accounts.SignIns;
import org.cecportal.duplicates.MergeOutcome.Done;
import org.cecportal.duplicates.MergeOutcome.Refused;
import org.cecportal.members.MemberDirectory;
import org.cecportal.members.Profile;
import org.cecportal.members.ProfileMerge;
import org.cecportal.members.ProfilesMerged;
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
 * Makes two profiles one, in one transaction (R13). Every owner of rows moves its own;
 * the merged profile keeps its row and its sign-in, which lead to the survivor.
 */
@Service
public class Merging {

    static final Duration PATIENCE = Duration.ofSeconds(5);

    private final MemberDirectory members;

    private final MergeRepository merges;

    private final MergedProfiles profiles;

    private final SignIns signIns;

    private final RosterLock rosters;

    private final JdbcClient jdbc;

    private final ChangeReason because;

    private final ApplicationEventPublisher events;

    private final TransactionTemplate transaction;

    private final Clock clock;

    Merging(MemberDirectory members, MergeRepository merges, MergedProfiles profiles, SignIns signIns,
            RosterLock rosters, JdbcClient jdbc, ChangeReason because, ApplicationEventPublisher events,
            PlatformTransactionManager transactions, Clock clock) {
        this.members = members;
        this.merges = merges;
        this.profiles = profiles;
        this.signIns = signIns;
        this.rosters = rosters;
        this.jdbc = jdbc;
        this.because = because;
        this.events = events;
        this.transaction = new TransactionTemplate(transactions);
        this.clock = clock;
    }

    /**
     * Merges, or says why not and changes nothing.
     * @param decidedBy the profile of the administrator, who may not decide about it
     */
    public MergeOutcome merge(MergeProfiles wanted, @Nullable MemberId decidedBy) {
        return merge(wanted, decidedBy, Integer.MAX_VALUE);
    }

    /**
     * Merges, unless more profiles than {@code most} would then be one. Profiles that
     * were merged into either before count too.
     */
    public MergeOutcome merge(MergeProfiles wanted, @Nullable MemberId decidedBy, int most) {
        return inOne(status -> merge(wanted, decidedBy, most, status), Refused::new);
    }

    private MergeOutcome merge(MergeProfiles wanted, @Nullable MemberId decidedBy, int most, TransactionStatus status) {
        rosters.merging(PATIENCE);
        because.is(wanted.reason());
        Optional<Refused> refusal = refusal(wanted, decidedBy);
        if (refusal.isPresent()) {
            return refusal.get();
        }
        if (!wanted.seen().isEmpty() && !wanted.seen().equals(state(wanted))) {
            return Refused.because("duplicates.merge.changed");
        }
        int joined = profiles.joined(wanted.survivor(), wanted.duplicate());
        if (joined > most) {
            return new MergeOutcome.OfMany(joined);
        }
        RecordedJournal journal = doMerge(wanted, wanted.reason());
        if (!journal.refusals().isEmpty()) {
            status.setRollbackOnly();
            return new Refused(journal.refusals());
        }
        return new Done(journal.mergeId());
    }

    /**
     * What {@link #merge} would do, found out by doing it and taking it back.
     * @param wanted its reason does not matter
     */
    public MergePreview preview(MergeProfiles wanted, @Nullable MemberId decidedBy) {
        return inOne(status -> {
            status.setRollbackOnly();
            rosters.merging(PATIENCE);
            return refusal(wanted, decidedBy).map(refused -> nothing(refused.why())).orElseGet(() -> {
                String seen = state(wanted);
                RecordedJournal journal = doMerge(wanted, "preview");
                return new MergePreview(seen, profiles.moved(journal.mergeId()), journal.questions(),
                        journal.refusals());
            });
        }, Merging::nothing);
    }

    private String state(MergeProfiles wanted) {
        return profiles.state(profiles.lock(wanted.survivor(), wanted.duplicate()).values());
    }

    private static MergePreview nothing(List<Sentence> refusals) {
        return new MergePreview("", List.of(), List.of(), refusals);
    }

    private <T> T inOne(Function<TransactionStatus, T> work, Function<List<Sentence>, T> refused) {
        return MergedProfiles.inOne(transaction, work, refused);
    }

    private Optional<Refused> refusal(MergeProfiles wanted, @Nullable MemberId decidedBy) {
        if (wanted.survivor().equals(wanted.duplicate())) {
            return Optional.of(Refused.because("duplicates.merge.same", wanted.survivor()));
        }
        Map<String, Long> locked = profiles.lock(wanted.survivor(), wanted.duplicate());
        for (String number : List.of(wanted.survivor(), wanted.duplicate())) {
            if (!locked.containsKey(number)) {
                return Optional.of(Refused.because("duplicates.merge.unknown", number));
            }
            Optional<Refused> erased = profiles.erased(number);
            if (erased.isPresent()) {
                return erased;
            }
            Profile now = members.profile(number).orElseThrow();
            if (!now.memberNumber().equals(number)) {
                return Optional.of(Refused.because("duplicates.merge.already", number, now.memberNumber()));
            }
        }
        return Optional.ofNullable(decidedBy)
            .filter(own -> locked.containsValue(own.value()))
            .map(own -> Refused.because("duplicates.merge.own"));
    }

    private RecordedJournal doMerge(MergeProfiles wanted, String reason) {
        Profile survivor = members.profile(wanted.survivor()).orElseThrow();
        Profile duplicate = members.profile(wanted.duplicate()).orElseThrow();
        long id = merges.saveAndFlush(Merge.of(survivor.id(), duplicate.id(), reason, Actor.current(), clock.instant()))
            .id();
        RecordedJournal journal = new RecordedJournal(jdbc, id, survivor.id(), duplicate.id(), wanted.answers());
        profiles.leadingTo(duplicate.id()).forEach(signIns::signOut);
        events.publishEvent(new ProfilesMerged(journal, survivor.id(), duplicate.id()));
        answerRequests(journal, survivor, duplicate);
        takeFields(journal, survivor, duplicate, wanted.fields());
        ProfileMerge.lead(journal);
        merges.endRecording(id);
        return journal;
    }

    /**
     * What one profile asked about the other is done with; of two other requests one
     * stays. Only open requests move, through the journal, so that an undo opens them
     * again, and without words for the member.
     */
    private static void answerRequests(RecordedJournal journal, Profile survivor, Profile duplicate) {
        Map<String, Object> numbers = Map.of("ours", survivor.memberNumber(), "theirs", duplicate.memberNumber());
        Map<String, String> answered = Map.of("state", "'ANSWERED'", "answer", ":ours");
        journal.change("duplicate_request", answered, """
                t.member_id in (:survivor, :duplicate) and t.state = 'OPEN' and (
                    t.other_number is null or t.other_number in (:ours, :theirs)
                    or t.proven_id in (:survivor, :duplicate))""", numbers);
        journal.change("duplicate_request", answered, """
                t.member_id = :duplicate and t.state = 'OPEN' and exists (
                    select from duplicate_request own where own.member_id = :survivor and own.state = 'OPEN')""",
                numbers);
        journal.move("duplicate_request");
    }

    private static void takeFields(RecordedJournal journal, Profile survivor, Profile duplicate,
            Map<ProfileField, Side> chosen) {
        for (ProfileField field : ProfileField.values()) {
            Side side = chosen.getOrDefault(field, field.standard(survivor, duplicate));
            if (side == Side.DUPLICATE && !field.of(survivor).equals(field.of(duplicate))) {
                ProfileMerge.take(journal, field.column());
            }
        }
    }

}
