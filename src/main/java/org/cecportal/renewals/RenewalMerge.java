package org.cecportal.renewals;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

import org.cecportal.members.MergeJournal;
import org.cecportal.members.MergeUndone;
import org.cecportal.members.ProfilesMerged;
import org.cecportal.payments.Payments;
import org.cecportal.shared.MemberId;
import org.cecportal.shared.Sentence;

import org.springframework.context.event.EventListener;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Brings the renewals of two profiles together (R13). What was paid twice for the same
 * days is not hidden by a merge; a form that cannot be gone on with is closed.
 */
@Component
class RenewalMerge {

    private static final String UNDER_WAY = "('STARTED', 'SUBMITTED', 'HELD')";

    private static final String PRICED = "('SUBMITTED', 'HELD')";

    private final Payments payments;

    private final JdbcClient jdbc;

    private final Clock clock;

    RenewalMerge(Payments payments, JdbcClient jdbc, Clock clock) {
        this.payments = payments;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    private record Twice(String code, long ours, long theirs) {
    }

    /**
     * @param joined whether both profiles hold certifications of its type
     */
    private record UnderWay(long id, boolean ours, boolean started, boolean reinstates, boolean joined) {
    }

    /** Before the certifications of the two come together. */
    @EventListener
    @Order(Ordered.HIGHEST_PRECEDENCE)
    void on(ProfilesMerged merge) {
        MergeJournal journal = merge.journal();
        paidTwice(merge).forEach(twice -> journal.refuse(Sentence.of("renewals.merge.twice", twice.code(),
                String.valueOf(twice.ours()), String.valueOf(twice.theirs()))));
        List<UnderWay> underWay = underWay(merge);
        underWay.stream().filter(UnderWay::joined).forEach(one -> endOrRefuse(journal, one));
        List<UnderWay> left = underWay.stream().filter(one -> !one.joined() && !one.reinstates()).toList();
        if (left.size() > 1) {
            endOrRefuse(journal, left.stream().filter(UnderWay::started).findFirst().orElse(left.getFirst()));
        }
        journal.move("renewal");
        journal.move("fee_waiver");
    }

    /** Money that is on its way must still find the certification that it renews. */
    @EventListener
    @Order(Ordered.LOWEST_PRECEDENCE)
    void afterAllMoved(ProfilesMerged merge) {
        jdbc.sql("""
                select r.id from renewal r
                where r.member_id = :survivor and r.kind = 'RENEWAL' and r.state in %s
                    and r.cycle_id is distinct from (select cycle_id from governing_certification(:survivor, :today))"""
            .formatted(PRICED))
            .param("survivor", merge.survivor().value())
            .param("today", LocalDate.now(clock))
            .query(Long.class)
            .list()
            .forEach(id -> refuseUnderWay(merge.journal(), id));
    }

    private static void refuseUnderWay(MergeJournal journal, long renewal) {
        journal.refuse(Sentence.of("renewals.merge.under-way", String.valueOf(renewal)));
    }

    /**
     * A form is filled in again in a minute; what waits for its money or for a decision
     * is not given up. As {@link Renewal#close}, but through the journal, so that an undo
     * opens the form again.
     */
    private static void endOrRefuse(MergeJournal journal, UnderWay renewal) {
        if (renewal.started() && !renewal.reinstates()) {
            journal.change("renewal", Map.of("state", "'CLOSED'"), "t.id = :renewal", Map.of("renewal", renewal.id()));
        }
        else {
            refuseUnderWay(journal, renewal.id());
        }
    }

    private List<Twice> paidTwice(ProfilesMerged merge) {
        return jdbc.sql("""
                with renewed as (
                    select r.id, r.member_id, c.type_id, daterange(y.begins_on, y.reaches_to, '[]') as days
                    from renewal r
                    join renewed_cycle d on d.renewal_id = r.id
                    join recorded_certification c on c.id = d.certification_id
                    join recorded_cycle y on y.id = d.closed_cycle_id
                    where r.member_id in (:survivor, :duplicate) and r.state = 'RENEWED')
                select distinct t.code, s.id as ours, d.id as theirs
                from renewed s
                join renewed d on d.type_id = s.type_id and d.days && s.days
                join certification_code t on t.id = s.type_id
                where s.member_id = :survivor and d.member_id = :duplicate
                order by s.id, d.id""")
            .param("survivor", merge.survivor().value())
            .param("duplicate", merge.duplicate().value())
            .query(Twice.class)
            .list();
    }

    private List<UnderWay> underWay(ProfilesMerged merge) {
        return jdbc
            .sql("""
                    select r.id, r.member_id = :survivor as ours, r.state = 'STARTED' as started,
                        r.kind = 'REINSTATEMENT' as reinstates,
                        exists (select from recorded_certification other where other.type_id = c.type_id
                            and other.member_id in (:survivor, :duplicate) and other.member_id <> c.member_id) as joined
                    from renewal r join recorded_certification c on c.id = r.certification_id
                    where r.member_id in (:survivor, :duplicate) and r.state in ('REQUESTED', 'STARTED', 'SUBMITTED', 'HELD')
                    order by r.member_id = :survivor, r.id""")
            .param("survivor", merge.survivor().value())
            .param("duplicate", merge.duplicate().value())
            .query(UnderWay.class)
            .list();
    }

    /**
     * Renewals since the merge go with their certification, and their payments with them.
     * One that used CECs or cycles of both profiles cannot be taken apart.
     */
    @EventListener
    void on(MergeUndone undone) {
        List<Long> both = List.of(undone.survivor().value(), undone.duplicate().value());
        entangled(both).forEach(
                renewal -> undone.journal().refuse(Sentence.of("renewals.merge.entangled", String.valueOf(renewal))));
        if (secondsUnderWay(both)) {
            undone.journal().refuse(Sentence.of("renewals.merge.second"));
            return;
        }
        priced(both).forEach(renewal -> refuseUnderWay(undone.journal(), renewal));
        jdbc.sql("""
                update renewal r set member_id = c.member_id, version = r.version + 1
                from recorded_certification c
                where c.id = r.certification_id and r.member_id in (:both) and c.member_id in (:both)
                    and c.member_id <> r.member_id""").param("both", both).update();
        jdbc.sql("select id as renewal_id, member_id from renewal where member_id in (:both)")
            .param("both", both)
            .query((row, number) -> new Owned(row.getLong("renewal_id"), new MemberId(row.getLong("member_id"))))
            .list()
            .forEach(owned -> payments.give(owned.renewalId(), owned.member()));
    }

    private record Owned(long renewalId, MemberId member) {
    }

    /** Their fee holds a surcharge for what the other profile takes along. */
    private List<Long> priced(List<Long> both) {
        return jdbc.sql("""
                select r.id from renewal r
                where r.member_id in (:both) and r.kind = 'RENEWAL' and r.state in %s
                    and (select count(distinct c.member_id) from recorded_certification c
                        where c.member_id in (:both) and c.joined_to is null) > 1""".formatted(PRICED))
            .param("both", both)
            .query(Long.class)
            .list();
    }

    private List<Long> entangled(List<Long> both) {
        return jdbc
            .sql("""
                    select d.renewal_id
                    from renewed_cycle d
                    join renewal r on r.id = d.renewal_id and r.state = 'RENEWED'
                    join recorded_cycle closed on closed.id = d.closed_cycle_id
                    left join recorded_cycle opened on opened.id = d.opened_cycle_id
                    where closed.member_id in (:both) and (
                        opened.certification_id <> closed.certification_id
                        or closed.member_id <> (select g.member_id from recorded_certification g where g.id = r.certification_id)
                        or exists (select from used_credit u join recorded_entry e on e.id = u.entry_id
                            where u.cycle_id = closed.id and e.member_id <> closed.member_id))
                    order by 1""")
            .param("both", both)
            .query(Long.class)
            .list();
    }

    /** A form that the merge closed would be open again beside one begun since. */
    private boolean secondsUnderWay(List<Long> both) {
        return jdbc.sql("""
                select exists (select from renewal r join recorded_certification c on c.id = r.certification_id
                    where c.member_id in (:both) and r.kind = 'RENEWAL' and r.state in %s
                    group by c.member_id having count(*) > 1)""".formatted(UNDER_WAY))
            .param("both", both)
            .query(Boolean.class)
            .single();
    }

}
