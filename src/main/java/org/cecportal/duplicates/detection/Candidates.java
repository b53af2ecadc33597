package org.cecportal.duplicates.detection;

import java.time.Clock;
import java.time.ZoneOffset;

import org.cecportal.shared.Actor;
import org.cecportal.shared.ChangeReason;
import org.cecportal.shared.MemberId;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** What is decided about pairs that may be one person. */
@Service
public class Candidates {

    private final JdbcClient jdbc;

    private final Profiles profiles;

    private final PairClusters cases;

    private final ChangeReason reason;

    private final Clock clock;

    Candidates(JdbcClient jdbc, Profiles profiles, PairClusters cases, ChangeReason reason, Clock clock) {
        this.jdbc = jdbc;
        this.profiles = profiles;
        this.cases = cases;
        this.reason = reason;
        this.clock = clock;
    }

    /**
     * Two profiles are two people. It holds until either changes in name, birth date,
     * e-mail, phone or address.
     * @param why as the administrator put it, not empty
     * @return whether there was such an open pair
     */
    @Transactional
    public boolean dismiss(MemberId one, MemberId other, String why) {
        reason.is(why);
        long[] pair = ordered(one, other);
        if (setState(pair, "OPEN", "DISMISSED") == 0) {
            return false;
        }
        jdbc.sql("""
                insert into duplicate_dismissal (member_a, member_b, reason, decided_by, decided_at, facts_a, facts_b)
                select a.member_id, b.member_id, :reason, :by, :at, profile_facts(a), profile_facts(b)
                from duplicate_profile a, duplicate_profile b where a.member_id = :a and b.member_id = :b
                on conflict (member_a, member_b) do update set reason = excluded.reason,
                    decided_by = excluded.decided_by, decided_at = excluded.decided_at, facts_a = excluded.facts_a,
                    facts_b = excluded.facts_b""")
            .param("reason", why)
            .param("by", Actor.current())
            .param("at", clock.instant().atOffset(ZoneOffset.UTC))
            .param("a", pair[0])
            .param("b", pair[1])
            .update();
        cases.regroup(pair);
        return true;
    }

    /**
     * Takes a dismissal back.
     * @return whether there was one
     */
    @Transactional
    public boolean reopen(MemberId one, MemberId other) {
        reason.is("the decision that the two are two people was taken back");
        long[] pair = ordered(one, other);
        if (setState(pair, "DISMISSED", "OPEN") == 0) {
            return false;
        }
        jdbc.sql("delete from duplicate_dismissal where member_a = ? and member_b = ?")
            .params(pair[0], pair[1])
            .update();
        cases.regroup(pair);
        return true;
    }

    /**
     * In the transaction of a merge: the pair is shown as merged, and the duplicate is
     * compared with nobody until that is undone. Detection found the pair or did not.
     */
    @Transactional(propagation = Propagation.MANDATORY)
    void merged(MemberId survivor, MemberId duplicate) {
        long[] pair = ordered(survivor, duplicate);
        jdbc.sql(
                """
                        delete from duplicate_candidate
                        where state <> 'MERGED' and :duplicate in (member_a, member_b) and :survivor not in (member_a, member_b)""")
            .param("duplicate", duplicate.value())
            .param("survivor", survivor.value())
            .update();
        jdbc.sql("""
                insert into duplicate_candidate (member_a, member_b, score, pattern, weights, state, merged, case_id)
                values (:a, :b, 0, 0, '{}', 'MERGED', :duplicate, :a)
                on conflict (member_a, member_b) do update set state = 'MERGED', merged = excluded.merged""")
            .param("a", pair[0])
            .param("b", pair[1])
            .param("duplicate", duplicate.value())
            .update();
        jdbc.sql("delete from duplicate_profile where member_id = ?").param(duplicate.value()).update();
        profiles.mark(survivor.value());
    }

    /** In the transaction that undoes a merge: both are compared again. */
    @Transactional(propagation = Propagation.MANDATORY)
    void undone(MemberId survivor, MemberId duplicate) {
        long[] pair = ordered(survivor, duplicate);
        jdbc.sql("delete from duplicate_candidate where member_a = ? and member_b = ? and state = 'MERGED'")
            .params(pair[0], pair[1])
            .update();
        profiles.mark(survivor.value(), duplicate.value());
    }

    private int setState(long[] pair, String from, String to) {
        return jdbc.sql("update duplicate_candidate set state = ? where member_a = ? and member_b = ? and state = ?")
            .params(to, pair[0], pair[1], from)
            .update();
    }

    private static long[] ordered(MemberId one, MemberId other) {
        return new long[] { Math.min(one.value(), other.value()), Math.max(one.value(), other.value()) };
    }

}
