package org.cecportal.accounts;

import java.util.List;

import org.cecportal.shared.text.EmailAddress;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Finds the accounts that can be opened and have an address on file. */
@Component
public class AccountsByAddress {

    private final JdbcClient jdbc;

    AccountsByAddress(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * An account of the address.
     *
     * @param email as it is on file: what compares as equal need not be the same mailbox
     * @param profile whose address it is; null for the own address of staff
     * @param own whether it is the profile's own account, and not of one that was merged
     * into it
     */
    public record Found(long account, String username, String email, @Nullable Long profile, boolean own) {
    }

    /**
     * Accounts of the profile itself and of those that were merged into it (R13), and of
     * staff, by username.
     */
    public List<Found> find(EmailAddress address) {
        return jdbc.sql("""
                select a.id as account, a.username, p.email, p.id as profile, a.member_id = p.id as own
                from member_profile p join member_name m on m.current_id = p.id join account a on a.member_id = m.id
                where p.email is not null and email_key(p.email) = email_key(:email)
                    and a.state in ('DEFAULT', 'ACTIVE')
                union all
                select id, username, email, null, true from account
                where email is not null and email_key(email) = email_key(:email) and state in ('DEFAULT', 'ACTIVE')
                order by 2, 4""").param("email", address.toString()).query(Found.class).list();
    }

}
