package org.cecportal.members.correcting;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

import org.cecportal.members.MemberDirectory;
import org.cecportal.members.MemberLock;
import org.cecportal.members.Profile;
import org.cecportal.members.correcting.CorrectionOutcome.Changed;
import org.cecportal.members.correcting.CorrectionOutcome.Effects;
import org.cecportal.members.correcting.CorrectionOutcome.Made;
import org.cecportal.members.correcting.CorrectionOutcome.OfMember;
import org.cecportal.members.correcting.CorrectionOutcome.Refused;
import org.cecportal.shared.ChangeReason;
import org.cecportal.shared.MemberId;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Makes corrections (R17). A preview makes the correction too, compares what is true of
 * each member before and after, and takes everything back: what it shows is what happens.
 */
@Service
public class Corrections {

    private final MemberDirectory members;

    private final MemberLock lock;

    private final ChangeReason because;

    private final ObjectProvider<MemberFacts> facts;

    private final TransactionTemplate transaction;

    Corrections(MemberDirectory members, MemberLock lock, ChangeReason because, ObjectProvider<MemberFacts> facts,
            PlatformTransactionManager transactions) {
        this.members = members;
        this.lock = lock;
        this.because = because;
        this.facts = facts;
        this.transaction = new TransactionTemplate(transactions);
    }

    /** Shows what the correction would change, and keeps nothing. */
    public CorrectionOutcome preview(Correction correction) {
        return run(correction, false);
    }

    /** Makes the correction, or says why not. */
    public CorrectionOutcome make(Correction correction) {
        return run(correction, true);
    }

    private CorrectionOutcome run(Correction correction, boolean keep) {
        try {
            return Objects.requireNonNull(transaction.execute(status -> {
                CorrectionOutcome outcome = carryOut(correction);
                if (!keep || outcome instanceof Refused) {
                    status.setRollbackOnly();
                }
                return outcome;
            }));
        }
        catch (DataIntegrityViolationException ex) {
            Optional<Refused> refusal = correction.refusal(ex);
            if (refusal.isPresent()) {
                return refusal.get();
            }
            throw ex;
        }
    }

    private CorrectionOutcome carryOut(Correction correction) {
        List<MemberId> concerned = correction.concerned()
            .stream()
            .map(MemberId::value)
            .sorted()
            .map(MemberId::new)
            .toList();
        concerned.forEach(lock::take);
        Map<String, Fact> record = byKey(correction.facts());
        List<Map<String, Fact>> before = concerned.stream().map(this::of).toList();
        because.is(correction.reason());
        CorrectionOutcome outcome = correction.make();
        if (!(outcome instanceof Made made)) {
            return outcome;
        }
        List<OfMember> effects = new ArrayList<>();
        for (int i = 0; i < concerned.size(); i++) {
            Profile member = members.profile(concerned.get(i)).orElseThrow();
            effects.add(new OfMember(member, changes(before.get(i), of(concerned.get(i)))));
        }
        return new Made(made.subject(), new Effects(changes(record, byKey(correction.facts())), effects));
    }

    private Map<String, Fact> of(MemberId member) {
        return byKey(facts.orderedStream().flatMap(one -> one.of(member)));
    }

    private static Map<String, Fact> byKey(Stream<Fact> facts) {
        Map<String, Fact> byKey = new LinkedHashMap<>();
        facts.forEach(fact -> byKey.put(fact.key(), fact));
        return byKey;
    }

    /** What differs, in the order of before; then what is new. */
    private static List<Changed> changes(Map<String, Fact> before, Map<String, Fact> after) {
        return Stream.concat(before.keySet().stream(), after.keySet().stream())
            .distinct()
            .filter(key -> !Objects.equals(before.get(key), after.get(key)))
            .map(key -> changed(before.get(key), after.get(key)))
            .toList();
    }

    private static Changed changed(@Nullable Fact before, @Nullable Fact after) {
        Fact shown = Objects.requireNonNull((after != null) ? after : before);
        return new Changed(shown.key(), shown.name(), (before != null) ? before.value() : null,
                (after != null) ? after.value() : null);
    }

}
