package org.cecportal.accounts.usernames;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import org.cecportal.accounts.limits.Caller;
import org.cecportal.accounts.limits.Door;
import org.cecportal.accounts.limits.EvenTime;
import org.cecportal.accounts.limits.Guard;
import org.cecportal.accounts.limits.Limit;
import org.cecportal.accounts.limits.RateLimits;
import org.cecportal.accounts.limits.Target;
import org.cecportal.shared.text.EmailAddress;
import org.cecportal.shared.text.EmailAddresses;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/**
 * Mails usernames to the address on file. Whoever asks learns nothing about who has an
 * account: it takes as long, and is limited in the same way, whatever the address (R12).
 */
@Service
public class ForgottenUsernames {

    private final JdbcClient jdbc;

    private final EmailAddresses addresses;

    private final UsernameLetter letter;

    private final Guard guard;

    private final RateLimits limits;

    private final EvenTime time;

    ForgottenUsernames(JdbcClient jdbc, EmailAddresses addresses, UsernameLetter letter, Guard guard, RateLimits limits,
            EvenTime time) {
        this.jdbc = jdbc;
        this.addresses = addresses;
        this.letter = letter;
        this.guard = guard;
        this.limits = limits;
        this.time = time;
    }

    /**
     * A sign-in of the address.
     *
     * @param email as it is on file
     */
    record Found(String username, String email) {
    }

    /**
     * Sends the usernames of all accounts that have this address on file. When the mails
     * of an hour are used up nothing is sent and nothing said: they lie in the mailbox.
     * @return how long to wait; empty when a mail is on its way, if there is an account
     */
    public Optional<Duration> send(EmailAddress address, Caller caller) {
        long begun = time.begin();
        String key = "mailbox " + address.wire().toLowerCase(Locale.ROOT);
        Optional<Duration> wait = guard.take(Door.CODE_REQUEST, new Target(null, key), caller);
        if (wait.isEmpty() && limits.take(Limit.USERNAME_MAILS_TO_ADDRESS, key).isEmpty()) {
            List<Found> found = find(address);
            if (!found.isEmpty()) {
                letter.write(found.getFirst().email(), found.stream().map(Found::username).distinct().toList());
            }
        }
        time.end(begun);
        return wait;
    }

    /**
     * Of the profile's own account and of those that were merged into it (R13), and of
     * staff. It goes to the address on file, never to what was typed: what compares as
     * equal need not be the same mailbox.
     */
    private List<Found> find(EmailAddress address) {
        return jdbc.sql("""
                select a.username, p.email
                from member_profile p join member_name m on m.current_id = p.id join account a on a.member_id = m.id
                where p.email is not null and email_key(p.email) = email_key(:email)
                    and a.state in ('DEFAULT', 'ACTIVE')
                union
                select username, email from account
                where email is not null and email_key(email) = email_key(:email) and state in ('DEFAULT', 'ACTIVE')
                order by 1, 2""")
            .param("email", address.toString())
            .query(Found.class)
            .list()
            .stream()
            .filter(found -> addresses.sendable(found.email()).isPresent())
            .toList();
    }

}
