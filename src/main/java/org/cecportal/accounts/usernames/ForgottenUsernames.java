package org.cecportal.accounts.usernames;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import org.cecportal.accounts.AccountsByAddress;
import org.cecportal.accounts.AccountsByAddress.Found;
import org.cecportal.accounts.limits.Caller;
import org.cecportal.accounts.limits.Door;
import org.cecportal.accounts.limits.EvenTime;
import org.cecportal.accounts.limits.Guard;
import org.cecportal.accounts.limits.Limit;
import org.cecportal.accounts.limits.RateLimits;
import org.cecportal.accounts.limits.Target;
import org.cecportal.shared.text.EmailAddress;
import org.cecportal.shared.text.EmailAddresses;

import org.springframework.stereotype.Service;

/**
 * Mails usernames to the address on file. Whoever asks learns nothing about who has an
 * account: it takes as long, and is limited in the same way, whatever the address (R12).
 */
@Service
public class ForgottenUsernames {

    private final AccountsByAddress accounts;

    private final EmailAddresses addresses;

    private final UsernameLetter letter;

    private final Guard guard;

    private final RateLimits limits;

    private final EvenTime time;

    ForgottenUsernames(AccountsByAddress accounts, EmailAddresses addresses, UsernameLetter letter, Guard guard,
            RateLimits limits, EvenTime time) {
        this.accounts = accounts;
        this.addresses = addresses;
        this.letter = letter;
        this.guard = guard;
        this.limits = limits;
        this.time = time;
    }

    /**
     * Sends the usernames of all accounts that have this address on file. It goes to the
     * address as it is on file, never to what was typed. When the mails of an hour are
     * used up nothing is sent and nothing said: they lie in the mailbox.
     * @return how long to wait; empty when a mail is on its way, if there is an account
     */
    public Optional<Duration> send(EmailAddress address, Caller caller) {
        long begun = time.begin();
        String key = "mailbox " + address.wire().toLowerCase(Locale.ROOT);
        Optional<Duration> wait = guard.take(Door.CODE_REQUEST, new Target(null, key), caller);
        if (wait.isEmpty() && limits.take(Limit.USERNAME_MAILS_TO_ADDRESS, key).isEmpty()) {
            List<Found> found = accounts.find(address)
                .stream()
                .filter(one -> addresses.sendable(one.email()).isPresent())
                .toList();
            if (!found.isEmpty()) {
                letter.write(found.getFirst().email(), found.stream().map(Found::username).distinct().toList());
            }
        }
        time.end(begun);
        return wait;
    }

}
