package org.cecportal.reminders;

import java.net.URI;

import org.cecportal.shared.Actor;
import org.cecportal.shared.MemberId;
import org.cecportal.shared.PortalSettings;
import org.cecportal.shared.RandomToken;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Which members want reminders, and the address with which each can stop them without
 * signing in.
 */
@Service
@Transactional(readOnly = true)
public class ReminderChoices {

    static final String ADDRESS = "/unsubscribe/";

    /** The actor in history when a link in a mail was used (R16). */
    private static final String BY_LINK = "unsubscribe link";

    private final JdbcClient jdbc;

    private final PortalSettings settings;

    private final TransactionTemplate transaction;

    ReminderChoices(JdbcClient jdbc, PortalSettings settings, PlatformTransactionManager transactions) {
        this.jdbc = jdbc;
        this.settings = settings;
        this.transaction = new TransactionTemplate(transactions);
    }

    /**
     * A member wants reminders unless they chose otherwise, on this profile or one merged
     * into it (R13).
     */
    public boolean wantsReminders(MemberId member) {
        return jdbc.sql("select reminders_wanted(?)").param(member.value()).query(Boolean.class).single();
    }

    @Transactional
    public void choose(MemberId member, boolean wanted) {
        jdbc.sql("""
                insert into reminder_choice (member_id, wanted) values (?, ?)
                on conflict (member_id) do update set wanted = excluded.wanted""")
            .params(member.value(), wanted)
            .update();
    }

    /** Stops the reminders of the token's member; does nothing for an unknown token. */
    @Transactional(propagation = Propagation.NEVER)
    public void unsubscribe(String token) {
        Actor.actingAs(BY_LINK, () -> transaction.executeWithoutResult(status -> jdbc.sql("""
                insert into reminder_choice (member_id, wanted)
                select m.current_id, false from unsubscribe_token u join member_name m on m.id = u.member_id
                where u.token = ?
                on conflict (member_id) do update set wanted = false""").param(token).update()));
    }

    /** The member's own address, which does not change. */
    @Transactional(propagation = Propagation.MANDATORY)
    URI address(MemberId member) {
        String token = jdbc.sql("""
                with made as (
                    insert into unsubscribe_token (member_id, token) values (:member, :drawn)
                    on conflict (member_id) do nothing returning token)
                select token from made union all select token from unsubscribe_token where member_id = :member""")
            .param("member", member.value())
            .param("drawn", RandomToken.draw())
            .query(String.class)
            .single();
        return URI.create(settings.baseUrl() + ADDRESS + token);
    }

    /** A placeholder address that belongs to nobody. */
    URI sampleAddress() {
        return URI.create(settings.baseUrl() + ADDRESS + "…");
    }

}
