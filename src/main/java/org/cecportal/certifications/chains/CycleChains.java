package org.cecportal.certifications.chains;

import org.cecportal.certifications.Cycle;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Finds the staged cycles that overlap. Only certificates with several cycles are gone
 * through, one at a time, so that memory stays flat.
 */
@Component
class CycleChains {

    private static final int FETCHED = 5000;

    private final JdbcClient jdbc;

    CycleChains(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void refuseOverlaps(long importId) {
        Refusals refusals = new Refusals(importId);
        jdbc.sql("""
                with proposed as (
                    select s.certificate_number, s.cycle_begins_on as begins_on, s.cycle_ends_on as ends_on, s.line
                    from staged_certification s
                    where s.import_id = :import and not exists (
                        select from roster_line l where l.import_id = s.import_id and l.line = s.line)),
                recorded as (
                    select c.certificate_number, y.begins_on, y.ends_on, null::bigint as line
                    from certification c join cycle y on y.certification_id = c.id
                    where c.certificate_number in (select certificate_number from proposed)),
                counted as (
                    select *, count(*) over (partition by certificate_number) as cycles
                    from (table proposed union all table recorded) as every)
                select certificate_number, begins_on, ends_on, line from counted where cycles > 1
                order by certificate_number, line""")
            .param("import", importId)
            .withFetchSize(FETCHED)
            .query((RowCallbackHandler) row -> refusals.take(row.getString(1), row.getObject(2, LocalDate.class),
                    row.getObject(3, LocalDate.class), row.getObject(4, Long.class)));
        refusals.end();
    }

    /** Takes the cycles in, certificate by certificate. */
    private final class Refusals {

        private final long importId;

        private final List<CycleChain.Overlap> found = new ArrayList<>();

        private String certificate = "";

        private CycleChain chain = new CycleChain();

        Refusals(long importId) {
            this.importId = importId;
        }

        void take(String number, LocalDate beginsOn, LocalDate endsOn, @Nullable Long line) {
            if (!number.equals(certificate)) {
                endCertificate();
                certificate = number;
            }
            if (line != null) {
                chain.propose(line, new Cycle(beginsOn, endsOn));
            }
            else {
                chain.record(new Cycle(beginsOn, endsOn));
            }
        }

        private void endCertificate() {
            found.addAll(chain.overlaps());
            chain = new CycleChain();
            if (found.size() >= FETCHED) {
                store();
            }
        }

        void end() {
            endCertificate();
            store();
        }

        private void store() {
            jdbc.sql("""
                    insert into roster_line (import_id, line, outcome, reason, subject)
                    select s.import_id, s.line, 'REFUSED', u.reason, s.certificate_number || ' ' || s.cycle_begins_on
                    from unnest(:lines::bigint[], :reasons::text[]) as u (line, reason)
                    join staged_certification s on s.import_id = :import and s.line = u.line""")
                .param("lines", found.stream().map(CycleChain.Overlap::line).toArray(Long[]::new))
                .param("reasons", found.stream().map(Refusals::reason).toArray(String[]::new))
                .param("import", importId)
                .update();
            found.clear();
        }

        private static String reason(CycleChain.Overlap overlap) {
            return "imports.reason.cycle-overlap|%s|%s".formatted(overlap.other().beginsOn(), overlap.other().endsOn());
        }

    }

}
