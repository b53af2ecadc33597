package org.cecportal.cecs;

import java.sql.Types;
import java.time.LocalDate;
import java.util.List;

import org.cecportal.shared.MemberId;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Finds entries that an activity being reported looks like (R11). */
@Service
@Transactional(readOnly = true)
public class SimilarEntries {

    /** Of 1: how much of the titles' letters must be the same. */
    public static final double NEAR = 0.6;

    private final JdbcClient jdbc;

    SimilarEntries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Entries of that day whose title is nearly the same, the nearest first; at most
     * three.
     * @param besides the entry being changed
     */
    public List<SimilarEntry> to(MemberId member, LocalDate completedOn, String title, @Nullable Long besides) {
        return jdbc.sql("""
                select id, completed_on, title, source
                from cec_entry
                where member_id = :member and completed_on = :day and state not in ('DRAFT', 'DELETED', 'DUPLICATE')
                    and id is distinct from :besides
                    and (fold(title) = fold(:title) or similarity(fold(title), fold(:title)) >= :near)
                order by similarity(fold(title), fold(:title)) desc, id limit 3""")
            .param("member", member.value())
            .param("day", completedOn)
            .param("besides", besides, Types.BIGINT)
            .param("title", title)
            .param("near", NEAR)
            .query((row, number) -> new SimilarEntry(row.getLong("id"), row.getObject("completed_on", LocalDate.class),
                    row.getString("title"), Source.valueOf(row.getString("source"))))
            .list();
    }

}
