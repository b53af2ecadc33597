package org.cecportal.accounts.staff;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Objects;

import org.cecportal.accounts.Account;
import org.cecportal.accounts.AccountRepository;
import org.cecportal.accounts.AccountState;
import org.cecportal.accounts.codes.AccountLinks;
import org.cecportal.accounts.codes.AccountLinks.Drawn;
import org.cecportal.accounts.codes.AccountLinks.Purpose;
import org.cecportal.accounts.limits.Guard;
import org.cecportal.accounts.staff.StaffChange.Refused.Because;
import org.cecportal.mail.Letter;
import org.cecportal.mail.MemberContact;
import org.cecportal.mail.MemberContacts;
import org.cecportal.mail.MemberLetters;
import org.cecportal.mail.Outbox;
import org.cecportal.shared.ChangeReason;
import org.cecportal.shared.MemberId;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.util.StringUtils;

/** Administrators help members to sign in, or keep them from it; each with a reason. */
@Service
@Transactional
public class MemberAccounts {

    static final Duration LINK_VALID_FOR = Duration.ofHours(24);

    private final AccountRepository accounts;

    private final StaffQueries staff;

    private final StaffLock lock;

    private final AccountLinks links;

    private final Guard guard;

    private final MemberContacts contacts;

    private final MemberLetters letters;

    private final Outbox outbox;

    private final ChangeReason because;

    private final JdbcClient jdbc;

    private final Clock clock;

    MemberAccounts(AccountRepository accounts, StaffQueries staff, StaffLock lock, AccountLinks links, Guard guard,
            MemberContacts contacts, MemberLetters letters, Outbox outbox, ChangeReason because, JdbcClient jdbc,
            Clock clock) {
        this.accounts = accounts;
        this.staff = staff;
        this.lock = lock;
        this.links = links;
        this.guard = guard;
        this.contacts = contacts;
        this.letters = letters;
        this.outbox = outbox;
        this.because = because;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * A sign-in to a profile.
     *
     * @param lastSignIn null for an account that never signed in
     */
    public record MemberAccount(long id, String username, AccountState state, @Nullable Instant lastSignIn) {
    }

    /**
     * The sign-ins to a profile: its own first, then those of profiles that were merged
     * into it, which go on working (R13).
     * @param profile and {@code merged} by their own ids
     */
    @Transactional(readOnly = true)
    public List<MemberAccount> of(MemberId profile, Collection<MemberId> merged) {
        return jdbc.sql("""
                select a.id, a.username, a.state, s.signed_in_at
                from account a left join last_sign_in s on s.account_id = a.id
                where a.member_id = :profile or a.member_id = any (:merged)
                order by a.member_id <> :profile, a.id""")
            .param("profile", profile.value())
            .param("merged", merged.stream().map(MemberId::value).toArray(Long[]::new))
            .query((row, number) -> {
                OffsetDateTime time = row.getObject("signed_in_at", OffsetDateTime.class);
                return new MemberAccount(row.getLong("id"), row.getString("username"),
                        AccountState.valueOf(row.getString("state")), (time != null) ? time.toInstant() : null);
            })
            .list();
    }

    /**
     * Mails a link by which the member chooses a password. A code would be good only in
     * the browser that asked for it.
     */
    public StaffChange mailLink(long id, String reason) {
        Account account = begin(id, reason);
        if (account.isDisabled()) {
            return new StaffChange.Refused(Because.NOT_NOW);
        }
        MemberId member = Objects.requireNonNull(account.member(), "The account is no member's");
        if (contacts.find(member).map(MemberContact::email).filter(StringUtils::hasText).isEmpty()) {
            return new StaffChange.Refused(Because.NO_ADDRESS);
        }
        Drawn link = links.draw(id, Purpose.INVITATION, LINK_VALID_FOR);
        letters
            .to(member, "accounts.letter.help", letters.page("/welcome/" + link.token()), account.username(),
                    LINK_VALID_FOR.toHours())
            .map(one -> new Letter(one.recipient(), one.subject(), one.body(), true, link.expiresAt()).to(member, null)
                .opening(id))
            .ifPresent(outbox::write);
        record(account, "{\"link\": \"mailed\"}");
        return new StaffChange.Done(id);
    }

    /** Forgets failed tries, so that the member need not wait. */
    public StaffChange unlock(long id, String reason) {
        Account account = begin(id, reason);
        guard.forget(id);
        record(account, "{\"failed_tries\": \"forgotten\"}");
        return new StaffChange.Done(id);
    }

    /** An administrator stays who can sign in. */
    public StaffChange disable(long id, String reason) {
        lock.take();
        Account account = begin(id, reason);
        if (account.isDisabled()) {
            return new StaffChange.Refused(Because.NOT_NOW);
        }
        if (staff.isLastAdministrator(account)) {
            return new StaffChange.Refused(Because.LAST_ADMINISTRATOR);
        }
        account.disable(clock.instant());
        links.close(id);
        return new StaffChange.Done(id);
    }

    /** Works again as before; a member who never activated it begins with that. */
    public StaffChange enable(long id, String reason) {
        Account account = begin(id, reason);
        if (!account.isDisabled()) {
            return new StaffChange.Refused(Because.NOT_NOW);
        }
        account.enable();
        return new StaffChange.Done(id);
    }

    private Account begin(long id, String reason) {
        because.is(reason);
        return accounts.findAndLock(id).orElseThrow();
    }

    private void record(Account account, String what) {
        MemberId member = account.member();
        jdbc.sql("select record_act('account', :id, :member, cast(:what as jsonb))")
            .param("id", account.id())
            .param("member", (member != null) ? member.value() : null)
            .param("what", what)
            .query(Long.class)
            .single();
    }

}
