package org.cecportal.cecs.review;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;

import org.cecportal.cecs.CreditUnit;
import org.cecportal.cecs.EntryState;
import org.cecportal.cecs.SimilarEntries;
import org.cecportal.shared.Credits;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Reads any member's entries for those who check them. */
@Service
@Transactional(readOnly = true)
public class ClaimedEntries {

    private final JdbcClient jdbc;

    ClaimedEntries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** By one statement, the oldest activity first. */
    public List<ClaimedEntry> of(Collection<Long> entryIds) {
        return jdbc.sql("""
                select asked.id as asked_id, e.*, coalesce(e.claimed_credits, e.credits) as claimed,
                    g.title as category_title,
                    exists (select from cec_provider p where fold(p.name) = fold(e.provider)) as known,
                    (select count(*) from cec_entry o
                     where o.member_id = e.member_id and o.id <> e.id
                        and o.state not in ('DRAFT', 'DELETED', 'DUPLICATE')
                        and (o.completed_on = e.completed_on
                                and (fold(o.title) = fold(e.title) or similarity(fold(o.title), fold(e.title)) >= :near)
                            or o.external_id = e.external_id)) as alike
                from cec_entry asked
                join cec_entry e on e.id = coalesce(asked.duplicate_of, asked.id)
                left join category_title g on g.code = e.category
                where asked.id = any(:ids)
                order by e.completed_on, e.id""")
            .param("near", SimilarEntries.NEAR)
            .param("ids", entryIds.toArray(Long[]::new))
            .query((row, number) -> entry(row))
            .list();
    }

    private static ClaimedEntry entry(ResultSet row) throws SQLException {
        return new ClaimedEntry(row.getLong("asked_id"), row.getLong("id"), row.getString("title"),
                row.getString("provider"), row.getString("approved_by"), row.getObject("completed_on", LocalDate.class),
                row.getString("category"), row.getString("category_title"), new Credits(row.getBigDecimal("claimed")),
                row.getBigDecimal("quantity"), unit(row.getString("unit")), EntryState.valueOf(row.getString("state")),
                row.getObject("reported_on", LocalDate.class), row.getBoolean("known"), row.getLong("alike"));
    }

    private static @Nullable CreditUnit unit(@Nullable String name) {
        return (name != null) ? CreditUnit.valueOf(name) : null;
    }

}
