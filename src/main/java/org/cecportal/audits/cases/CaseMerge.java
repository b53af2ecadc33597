package org.cecportal.audits.cases;

import java.util.List;

import org.cecportal.members.MergeUndone;
import org.cecportal.members.ProfilesMerged;
import org.cecportal.shared.Sentence;

import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Cases go with the profile (R13), with their decisions, locks and deadlines. An entry
 * that the merge keeps once stays in its case: decisions act on the one that stands.
 */
@Component
class CaseMerge {

    private final JdbcClient jdbc;

    CaseMerge(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @EventListener
    void on(ProfilesMerged merge) {
        merge.journal().move("audit_case");
        merge.journal().move("audit_deficiency");
    }

    /**
     * What was opened since goes with its certification. An entry of the one profile that
     * replaces what a cycle of the other lacks cannot be taken apart.
     */
    @EventListener
    void on(MergeUndone undone) {
        List<Long> both = List.of(undone.survivor().value(), undone.duplicate().value());
        if (isEntangled(both)) {
            undone.journal().refuse(Sentence.of("audits.merge.entangled"));
        }
        for (String table : List.of("audit_case", "audit_deficiency")) {
            jdbc.sql("""
                    update %s a set member_id = c.member_id, version = a.version + 1 from recorded_certification c
                    where c.id = a.certification_id and a.member_id in (:both) and c.member_id in (:both)
                        and c.member_id <> a.member_id""".formatted(table)).param("both", both).update();
        }
    }

    private boolean isEntangled(List<Long> both) {
        return jdbc.sql("""
                select exists (
                    select from used_credit u
                    join recorded_entry e on e.id = u.entry_id
                    join recorded_cycle y on y.id = u.cycle_id
                    where u.replaces and e.member_id in (:both) and y.member_id in (:both)
                        and y.member_id <> e.member_id)""").param("both", both).query(Boolean.class).single();
    }

}
