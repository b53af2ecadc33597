package org.cecportal.accounts;

import java.util.List;

import org.cecportal.mail.MemberContact;
import org.cecportal.mail.MemberContacts;
import org.cecportal.shared.MemberId;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Usernames that were made when letters beyond ASCII were still cut into their parts
 * (V043 notes whose). An account that was never activated gets the one that its member is
 * told of today (R12); another keeps its letters, put together as keyboards give them.
 * Done once, after the first start, beside everything else.
 */
@Component
class OldUsernames {

    private static final int AT_A_TIME = 200;

    private static final Logger log = LoggerFactory.getLogger(OldUsernames.class);

    private final JdbcClient jdbc;

    private final MemberContacts contacts;

    private final TransactionTemplate transaction;

    OldUsernames(JdbcClient jdbc, MemberContacts contacts, PlatformTransactionManager transactions) {
        this.jdbc = jdbc;
        this.contacts = contacts;
        this.transaction = new TransactionTemplate(transactions);
    }

    private record Named(long id, String username, boolean isDefault, @Nullable Long memberId) {
    }

    @EventListener(ApplicationReadyEvent.class)
    void begin() {
        Thread.ofVirtual().name("old-usernames").start(this::run);
    }

    /** Mends all that are left, on as many nodes as like; a killed one loses nothing. */
    void run() {
        try {
            while (Boolean.TRUE.equals(transaction.execute(status -> mendSome()))) {
                log.info("Mended some old usernames");
            }
        }
        catch (RuntimeException ex) {
            log.warn("Old usernames are left for the next start: {}", ex.getClass().getSimpleName());
        }
    }

    private boolean mendSome() {
        List<Named> some = jdbc.sql("""
                with due as (
                    delete from username_due where account_id in (
                        select account_id from username_due limit ? for update skip locked)
                    returning account_id)
                select a.id, a.username, a.state = 'DEFAULT' as is_default, a.member_id
                from account a join due on due.account_id = a.id""").param(AT_A_TIME).query(Named.class).list();
        some.forEach(this::mend);
        return !some.isEmpty();
    }

    private void mend(Named account) {
        String username = usernameOf(account);
        if (username.equals(account.username())) {
            return;
        }
        int renamed = jdbc.sql("""
                update account set username = :username, version = version + 1
                where id = :id and not exists (
                    select from account o where lower(o.username) = lower(:username) and o.id <> :id)""")
            .param("username", username)
            .param("id", account.id())
            .update();
        if (renamed == 0) {
            log.warn("Account {} keeps its old username, because another account has the one it should get",
                    account.id());
        }
        else {
            jdbc.sql("update spring_session set principal_name = ? where principal_name = ?")
                .params(username, account.username())
                .update();
        }
    }

    /** The name of a merged profile stays: it is not the survivor's. */
    private String usernameOf(Named account) {
        MemberId member = (account.memberId() != null) ? new MemberId(account.memberId()) : null;
        @Nullable MemberContact contact = (account.isDefault() && member != null)
                ? contacts.find(member).filter(one -> one.member().equals(member)).orElse(null) : null;
        return (contact != null) ? DefaultUsername.of(contact.familyName(), contact.memberNumber())
                : UsernameLetters.folded(account.username());
    }

}
