package org.cecportal.cecs.correcting;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.cecportal.cecs.CecEntry;
import org.cecportal.cecs.CecEntryRepository;
import org.cecportal.cecs.CountedEntry;
import org.cecportal.cecs.CountingMessages;
import org.cecportal.cecs.CreditWindows;
import org.cecportal.cecs.RecordedFacts;
import org.cecportal.cecs.StaffBlocker;
import org.cecportal.cecs.correcting.CecChange.Add;
import org.cecportal.cecs.correcting.CecChange.Correct;
import org.cecportal.cecs.history.CecHistory;
import org.cecportal.members.MemberDirectory;
import org.cecportal.members.correcting.Correction;
import org.cecportal.members.correcting.CorrectionOutcome;
import org.cecportal.members.correcting.CorrectionOutcome.Made;
import org.cecportal.members.correcting.CorrectionOutcome.Refused;
import org.cecportal.members.correcting.Fact;
import org.cecportal.shared.MemberId;
import org.cecportal.shared.Sentence;

import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Corrects single entries by hand (R17). What a closed cycle has used keeps its day,
 * credits and owner: the renewal has to be reversed first (R9, R18). What an audit is
 * looking at, or has decided, is the audit's.
 */
@Service
public class CecCorrections {

    private final CecEntryRepository entries;

    private final CecHistory history;

    private final CreditWindows windows;

    private final CountingMessages words;

    private final MemberDirectory members;

    private final JdbcClient jdbc;

    private final Clock clock;

    CecCorrections(CecEntryRepository entries, CecHistory history, CreditWindows windows, CountingMessages words,
            MemberDirectory members, JdbcClient jdbc, Clock clock) {
        this.entries = entries;
        this.history = history;
        this.windows = windows;
        this.words = words;
        this.members = members;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** An entry as it can be corrected. */
    public record Recorded(long id, MemberId member, RecordedFacts facts, Optional<StaffBlocker> blocker) {
    }

    /** Nothing for a draft, and for what was deleted, void or kept once by a merge. */
    @Transactional(readOnly = true)
    public Optional<Recorded> find(long entryId) {
        return standing(entryId)
            .map(one -> new Recorded(one.id(), one.member(), one.recorded().orElseThrow(), one.staffBlocker()));
    }

    private Optional<CecEntry> standing(long entryId) {
        return entries.findById(entryId).filter(CecEntry::isOnRecord);
    }

    /** The change, to be tried or made. */
    public Correction of(CecChange change) {
        return new Correction() {

            @Override
            public String reason() {
                return change.reason();
            }

            @Override
            public Set<MemberId> concerned() {
                return Stream.concat(ownerOf(change), newOwnerOf(change)).collect(Collectors.toSet());
            }

            @Override
            public Stream<Fact> facts() {
                return entryOf(change).stream().flatMap(CecCorrections.this::factsOf);
            }

            @Override
            public CorrectionOutcome make() {
                return CecCorrections.this.make(change);
            }

            @Override
            public Optional<Refused> refusal(DataIntegrityViolationException ex) {
                return (ex instanceof DuplicateKeyException) ? Optional.of(refused("externalId", "external-id"))
                        : Optional.empty();
            }
        };
    }

    private static Optional<Long> entryOf(CecChange change) {
        return switch (change) {
            case Add ignored -> Optional.empty();
            case Correct correct -> Optional.of(correct.entryId());
            case CecChange.Void voided -> Optional.of(voided.entryId());
        };
    }

    private Stream<MemberId> ownerOf(CecChange change) {
        return entryOf(change).flatMap(this::standing).map(CecEntry::member).stream();
    }

    private static Stream<MemberId> newOwnerOf(CecChange change) {
        return switch (change) {
            case Add add -> Stream.of(add.member());
            case Correct correct -> Stream.of(correct.member());
            case CecChange.Void ignored -> Stream.empty();
        };
    }

    /** What counts of it, and why. */
    private Stream<Fact> factsOf(long entryId) {
        return standing(entryId).flatMap(entry -> history.find(entry.member(), windows.of(entry.member()), entry.id()))
            .map(counted -> new Fact("entry", Sentence.of("cecs.fact.entry"), value(counted)))
            .stream();
    }

    private Sentence value(CountedEntry entry) {
        String why = words.why(entry);
        return Sentence.of(why.isEmpty() ? "cecs.fact.counts" : "cecs.fact.counts.why", entry.title(), entry.credits(),
                entry.completedOn(), Sentence.of("cecs.source." + entry.source()), entry.counted(), why);
    }

    private CorrectionOutcome make(CecChange change) {
        return switch (change) {
            case Add(MemberId member, RecordedFacts facts, String reason) ->
                members.isErased(member) ? refused("reason", "erased")
                        : Made.of(entries.saveAndFlush(CecEntry.recorded(member, facts, LocalDate.now(clock))).id());
            case Correct correct -> correct(entries.findById(correct.entryId()).orElseThrow(), correct);
            case CecChange.Void voided -> makeVoid(entries.findById(voided.entryId()).orElseThrow());
        };
    }

    private CorrectionOutcome correct(CecEntry entry, Correct wanted) {
        boolean moves = !entry.member().equals(wanted.member());
        Optional<StaffBlocker> blocker = entry.staffBlocker();
        if (blocker.isPresent() && (moves || !entry.countsAs(wanted.facts()))) {
            return blocked(blocker.get());
        }
        if (moves && members.isErased(wanted.member())) {
            return refused("memberNumber", "erased");
        }
        entry.correct(wanted.member(), wanted.facts(), LocalDate.now(clock));
        entries.saveAndFlush(entry);
        if (moves) {
            jdbc.sql("update evidence_file set member_id = ? where entry_id = ?")
                .params(wanted.member().value(), entry.id())
                .update();
        }
        return Made.of(entry.id());
    }

    private CorrectionOutcome makeVoid(CecEntry entry) {
        Optional<StaffBlocker> blocker = entry.staffBlocker();
        if (blocker.isPresent()) {
            return blocked(blocker.get());
        }
        entry.makeVoid();
        entries.saveAndFlush(entry);
        return Made.of(entry.id());
    }

    private static Refused blocked(StaffBlocker why) {
        return new Refused("reason", Sentence.of("cecs.correct.blocked." + why));
    }

    private static Refused refused(String field, String why) {
        return new Refused(field, Sentence.of("cecs.correct.refused." + why));
    }

}
