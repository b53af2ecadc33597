package org.cecportal.certificates;

import java.util.Optional;

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

    /**
     * The member's choice, else one made on a profile that was merged into this one
     * (R13).
     */
    public NameConsent of(MemberId member) {
        return jdbc.sql("select name_consent_of(?) as shows")
            .param(member.value())
            .query((row, number) -> Optional.ofNullable(row.getString("shows")).map(NameConsent::valueOf))
            .single()
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
