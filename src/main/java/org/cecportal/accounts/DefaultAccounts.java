package org.cecportal.accounts;

import java.util.List;

import org.cecportal.shared.MemberId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Opens the accounts that nobody has to create (R12). */
@Service
public class DefaultAccounts {

    private static final Logger log = LoggerFactory.getLogger(DefaultAccounts.class);

    private final JdbcClient jdbc;

    DefaultAccounts(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Sees to it that each of the members has an account. One that was never activated
     * follows a changed name to its new default username. A username that somebody else
     * has is never taken away: that member is left without a change.
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void open(List<DefaultAccount> accounts) {
        if (accounts.isEmpty()) {
            return;
        }
        Long[] members = accounts.stream().map(account -> account.member().value()).toArray(Long[]::new);
        String[] usernames = accounts.stream().map(DefaultAccount::username).toArray(String[]::new);
        String[] names = accounts.stream().map(DefaultAccount::displayName).toArray(String[]::new);
        follow(members, usernames, names);
        add(members, usernames, names);
    }

    /** Removes the accounts of these members that nobody has activated. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void close(List<MemberId> members) {
        jdbc.sql("delete from account where member_id = any (:members) and state = 'DEFAULT'")
            .param("members", members.stream().map(MemberId::value).toArray(Long[]::new))
            .update();
    }

    private void follow(Long[] members, String[] usernames, String[] names) {
        jdbc.sql("""
                with wanted as (
                    select a.id, u.name,
                        case when a.state = 'DEFAULT' and not exists (
                                select from account o where lower(o.username) = lower(u.username) and o.id <> a.id)
                            and row_number() over (partition by lower(u.username) order by a.id) = 1
                        then u.username else a.username end as username
                    from unnest(:members::bigint[], :usernames::text[], :names::text[]) as u (member_id, username, name)
                    join account a on a.member_id = u.member_id)
                update account a set username = w.username, display_name = w.name, version = a.version + 1
                from wanted w
                where a.id = w.id and (a.username, a.display_name) is distinct from (w.username, w.name)""")
            .param("members", members)
            .param("usernames", usernames)
            .param("names", names)
            .update();
    }

    private void add(Long[] members, String[] usernames, String[] names) {
        int opened = jdbc.sql("""
                insert into account (username, member_id, display_name, state, roles)
                select u.username, u.member_id, u.name, 'DEFAULT', array['MEMBER']
                from unnest(:members::bigint[], :usernames::text[], :names::text[]) as u (member_id, username, name)
                where not exists (select from account a where a.member_id = u.member_id)
                on conflict do nothing""")
            .param("members", members)
            .param("usernames", usernames)
            .param("names", names)
            .update();
        log.debug("Opened {} default accounts", opened);
    }

}
