package org.cecportal.audits.cases;

import org.cecportal.certifications.CycleTakenBack;

import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Cases of a cycle that is taken back go on with the one that is open again, with their
 * decisions and deadlines; if need be beside a case of its own.
 */
@Component
class ReopenedCycles {

    private final JdbcClient jdbc;

    ReopenedCycles(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @EventListener
    void on(CycleTakenBack taken) {
        jdbc.sql("""
                update audit_case a set cycle_id = :reopened, version = version + 1,
                    beside_another = exists (
                        select from audit_case o where o.cycle_id = :reopened and o.state <> 'WITHDRAWN')
                where cycle_id = :cycle""")
            .param("reopened", taken.reopenedId())
            .param("cycle", taken.cycleId())
            .update();
        jdbc.sql("update audit_deficiency set cycle_id = ?, version = version + 1 where cycle_id = ?")
            .params(taken.reopenedId(), taken.cycleId())
            .update();
    }

}
