package org.cecportal.duplicates;

import java.util.List;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The members who may be meant by a name or an address that was written down, by the keys
 * with which the search for duplicates brings profiles together.
 */
@Service
public class LikelyMembers {

    private final JdbcClient jdbc;

    LikelyMembers(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Somebody who may be meant. */
    public record Likely(String memberNumber, String name, String place) {
    }

    /** The likeliest first, at most five. */
    @Transactional(readOnly = true)
    public List<Likely> of(String said) {
        return jdbc.sql("""
                select p.member_number, p.full_name as name, concat_ws(', ', p.city, p.region, p.country) as place
                from members_called(?) c join member_profile p on p.id = c.member_id and p.merged_into is null
                order by c.level, p.member_number limit 5""").param(said).query(Likely.class).list();
    }

}
