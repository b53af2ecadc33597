package org.cecportal.accounts.approvals;

import java.util.List;
import java.util.Optional;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Reads requests, and finds the administrators to tell about them. */
@Component
@Transactional(readOnly = true)
public class ApprovalQueries {

    private static final String ADMINISTRATORS = """
            select a.id, coalesce(nullif(a.email, ''), m.email) as email,
                coalesce(nullif(a.display_name, ''), a.username) as name
            from account a left join member_profile m on m.id = a.member_id
            where coalesce(nullif(a.email, ''), m.email) is not null""";

    private final JdbcClient jdbc;

    ApprovalQueries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Somebody to write to. */
    record Administrator(long id, String email, String name) {
    }

    List<Administrator> otherAdministrators(long than) {
        return jdbc
            .sql(ADMINISTRATORS + " and a.state = 'ACTIVE' and 'ADMIN' = any (a.roles) and a.id <> ? order by a.id")
            .param(than)
            .query(Administrator.class)
            .list();
    }

    Optional<Administrator> administrator(long id) {
        return jdbc.sql(ADMINISTRATORS + " and a.id = ?").param(id).query(Administrator.class).optional();
    }

    /** Whether no other administrator could decide. */
    public boolean isAlone(long account) {
        return jdbc.sql("""
                select not exists (select from account
                    where state = 'ACTIVE' and 'ADMIN' = any (roles) and id <> ?)""")
            .param(account)
            .query(Boolean.class)
            .single();
    }

}
