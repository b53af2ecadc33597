package org.cecportal.history;

import java.sql.Types;
import java.time.Instant;
import java.time.ZoneOffset;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Records who signed in, looked at what, took what away and was refused: one statement,
 * and one row for whatever repeats within a minute. What cannot be recorded stops nobody.
 * Call it outside transactions.
 */
@Component
public class AccessLog {

    /** Different failures from one address in a minute; further ones are only counted. */
    static final int FROM_ADDRESS = 20;

    /** The same from all addresses together. */
    private static final int IN_ALL = 1_000;

    private static final Logger log = LoggerFactory.getLogger(AccessLog.class);

    private final JdbcClient jdbc;

    private final int inAll;

    @Autowired
    AccessLog(JdbcClient jdbc) {
        this(jdbc, IN_ALL);
    }

    AccessLog(JdbcClient jdbc, int inAll) {
        this.jdbc = jdbc;
        this.inAll = inAll;
    }

    public void note(Access access) {
        try {
            write(access);
        }
        catch (DataAccessException ex) {
            log.warn("Not recorded: {} ({})", access.kind(), ex.getClass().getSimpleName());
        }
    }

    /**
     * Beyond the bounds a row names nobody, and then no address either; of a refusal it
     * still names the account.
     */
    private void write(Access access) {
        jdbc.sql(
                """
                        with known as (
                            select max(s.username) as username, max(s.member_id) as member_id
                            from sign_in s
                            where s.id = coalesce(:account, (select n.id from sign_in n where :actor <> '' and n.username = :actor))
                        ), crowd as (
                            select :open and (select count(*) from (
                                    select from access_entry where minute = date_trunc('minute', now(), 'UTC')
                                    and kind = :kind and address = :address limit :fromAddress) as here) >= :fromAddress as near,
                                :open and (select count(*) from (
                                    select from access_entry where minute = date_trunc('minute', now(), 'UTC')
                                    and kind = :kind limit :inAll) as anywhere) >= :inAll as far
                        ), fact as (
                            select coalesce(username, :actor) as actor,
                                coalesce(cast(:member as bigint), case when :own then member_id end) as member_id,
                                near or far as crowded, far from known, crowd)
                        insert into access_entry (kind, actor, address, member_id, what, path)
                        select :kind, case when crowded and not :named then '' else actor end,
                            case when far then '' else :address end, case when not crowded then member_id end,
                            case when crowded then '' else :what end, case when crowded then '' else :path end
                        from fact
                        on conflict (minute, kind, address, actor, member_id, what, path)
                        do update set times = access_entry.times + 1, last_at = clock_timestamp()""")
            .param("kind", access.kind().name())
            .param("open", access.kind().isOpen())
            .param("own", access.kind().isOwn())
            .param("named", access.kind() == AccessKind.REFUSED)
            .param("account", access.account(), Types.BIGINT)
            .param("actor", access.actor())
            .param("member", (access.member() != null) ? access.member().value() : null, Types.BIGINT)
            .param("address", access.address())
            .param("what", access.what())
            .param("path", access.path())
            .param("fromAddress", FROM_ADDRESS)
            .param("inAll", inAll)
            .update();
    }

    /**
     * Removes what happened before that time.
     * @return how many rows
     */
    int forget(Instant before) {
        int all = 0;
        int removed;
        do {
            removed = jdbc.sql("select forget_accesses(?)")
                .param(before.atOffset(ZoneOffset.UTC))
                .query(Integer.class)
                .single();
            all += removed;
        }
        while (removed > 0);
        return all;
    }

}
