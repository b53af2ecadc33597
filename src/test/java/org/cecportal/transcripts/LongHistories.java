package org.cecportal.transcripts;

import org.cecportal.Given;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Members with more entries than anybody has. */
@Component
class LongHistories {

    private final JdbcClient jdbc;

    LongHistories(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Adds entries of the last six years without a history of their own. */
    @Transactional
    public void add(Given.Person person, int entries) {
        jdbc.sql("select set_config('portal.import', '1', true)").query(String.class).single();
        jdbc.sql("""
                insert into cec_entry (member_id, completed_on, credits, title, provider, approved_by, source, category,
                    state)
                select :member, current_date - cast((n * 31) % 2190 as int), 0.25 * (1 + n % 12),
                    'Exercise testing and prescription, part ' || n, 'Provider ' || n % 300, 'Body ' || n % 20,
                    (array['CEONLINE','SUMMIT','ANNUAL_MEETING','PROVIDER'])[1 + n % 4],
                    case when n % 11 = 0 then 'CPR_FIRST_AID' when n % 3 = 0 then 'COURSE' end, 'POSTED'
                from generate_series(1, :entries) n""")
            .param("member", person.id().value())
            .param("entries", entries)
            .update();
    }

}
