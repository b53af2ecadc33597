package org.cecportal.bench;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Fills the database with made-up members, in SQL: each with one certification in its
 * second year and entries spread over six years. Entries of one member lie apart from
 * each other on disk, as they would after years of rosters.
 */
final class Population {

    private static final int ENTRIES_EACH = 20;

    private static final long CHUNK = 1_000_000;

    private final JdbcClient jdbc;

    private final TransactionTemplate transaction;

    Population(JdbcClient jdbc, TransactionTemplate transaction) {
        this.jdbc = jdbc;
        this.transaction = transaction;
    }

    static long firstId() {
        return 1_000_000_000L;
    }

    /** Adds members numbered from {@code from} (inclusive) to {@code to} (exclusive). */
    void grow(long from, long to) {
        recordedAsImport("""
                insert into member (id, member_number, given_name, family_name, email, city, country)
                select :first + n, 'B' || n,
                    (array['Amara','Jonas','Mei','Olu','Sofía','Liam','Noor','Élise'])[1 + n % 8],
                    'Family' || (n * 7919) % 50000, 'm' || n || '@example.org', 'City ' || n % 997, 'US'
                from generate_series(cast(:from as bigint), cast(:to as bigint) - 1) n""", from, to);
        recordedAsImport("""
                insert into certification (id, certificate_number, member_id, type_id)
                select :first + n, 'BC' || n, :first + n, 1 + n % 8
                from generate_series(cast(:from as bigint), cast(:to as bigint) - 1) n""", from, to);
        recordedAsImport("""
                insert into cycle (certification_id, begins_on, ends_on)
                select :first + n, begins, cast(begins + interval '3 years' - interval '1 day' as date)
                from generate_series(cast(:from as bigint), cast(:to as bigint) - 1) n,
                    lateral (select current_date - cast(400 + n % 300 as int) as begins) b""", from, to);
        for (long done = from * ENTRIES_EACH; done < to * ENTRIES_EACH; done += CHUNK) {
            entries(from, to, done, Math.min(done + CHUNK, to * ENTRIES_EACH));
        }
    }

    private void entries(long from, long to, long first, long last) {
        transaction.executeWithoutResult(status -> {
            asImport();
            jdbc.sql("""
                    insert into cec_entry (member_id, completed_on, credits, title, provider, source, category, state,
                        external_id)
                    select :first + :from + n % (:to - :from), current_date - cast((n * 31) % 2190 as int),
                        0.25 * (1 + n % 12), 'Course ' || n % 5000, 'Provider ' || n % 300,
                        (array['CEONLINE','SUMMIT','ANNUAL_MEETING','PROVIDER'])[1 + n % 4],
                        case when n % 11 = 0 then 'CPR_FIRST_AID' end, 'POSTED', 'BX' || n
                    from generate_series(cast(:begin as bigint), cast(:end as bigint) - 1) n""")
                .param("first", firstId())
                .param("from", from)
                .param("to", to)
                .param("begin", first)
                .param("end", last)
                .update();
        });
    }

    private void recordedAsImport(String sql, long from, long to) {
        transaction.executeWithoutResult(status -> {
            asImport();
            jdbc.sql(sql).param("first", firstId()).param("from", from).param("to", to).update();
            jdbc.sql("delete from duplicate_dirty where member_id >= ?").param(firstId()).update();
        });
    }

    /**
     * Made-up rows need no history of their own, and nobody looks for duplicates among
     * them.
     */
    private void asImport() {
        jdbc.sql("select set_config('portal.import', 'made-up', true)").query(String.class).single();
    }

    void gatherStatistics() {
        for (String table : new String[] { "member", "certification", "cycle", "cec_entry" }) {
            jdbc.sql("call gather_statistics('%s')".formatted(table)).update();
        }
    }

}
