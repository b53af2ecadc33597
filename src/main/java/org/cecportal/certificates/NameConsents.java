package org.cecportal.certificates;

import org.cecportal.shared.MemberId;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Keeps what each member lets a verification show. */
@Service
@Transactional(readOnly = true)
public class NameConsents {

    private final JdbcClient jdbc;

    NameConsents(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public NameConsent of(MemberId member) {
        return jdbc.sql("select shows from name_consent where member_id = ?")
            .param(member.value())
            .query((row, number) -> NameConsent.valueOf(row.getString("shows")))
            .optional()
            .orElse(NameConsent.DEFAULT);
    }

    @Transactional
    public void give(MemberId member, NameConsent consent) {
        jdbc.sql("""
                insert into name_consent (member_id, shows) values (?, ?)
                on conflict (member_id) do update set shows = excluded.shows""")
            .params(member.value(), consent.name())
            .update();
    }

}
