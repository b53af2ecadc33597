package org.cecportal.cecs.reporting;

import java.util.List;

import org.cecportal.shared.MemberId;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The providers that a member's form suggests. */
@Service
@Transactional(readOnly = true)
public class Providers {

    private static final int SUGGESTIONS = 8;

    private final JdbcClient jdbc;

    Providers(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Providers the member has reported before, then those that rosters name, whose name
     * holds {@code text} without regard to case and accents.
     */
    public List<String> like(MemberId member, String text) {
        return jdbc.sql("""
                select name from (
                    select provider as name, 0 as place from cec_entry
                    where member_id = :member and provider <> '' and state <> 'DELETED'
                        and fold(provider) like '%' || fold(:text) || '%'
                    union all
                    (select name, 1 from cec_provider where fold(name) like '%' || fold(:text) || '%' limit :most)
                ) known
                group by name order by min(place), fold(name) limit :most""")
            .param("member", member.value())
            .param("text", text.replaceAll("[\\\\%_]", "\\\\$0"))
            .param("most", SUGGESTIONS)
            .query(String.class)
            .list();
    }

}
