package org.cecportal.accounts.staff;

import java.time.Clock;
import java.util.Optional;
import java.util.Set;

import org.cecportal.accounts.Account;
import org.cecportal.accounts.AccountRepository;
import org.cecportal.accounts.AccountState;
import org.cecportal.accounts.Role;
import org.cecportal.accounts.codes.AccountLinks;
import org.cecportal.accounts.staff.StaffChange.Refused.Because;
import org.cecportal.shared.ChangeReason;
import org.cecportal.shared.text.EmailAddress;

import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Administrators appoint staff, change what they may do, and dismiss them; each with a
 * reason that history keeps. There is always an administrator who can sign in. What
 * somebody may no longer do ends at once, with the sessions.
 */
@Service
@Transactional
public class Appointing {

    private final AccountRepository accounts;

    private final StaffQueries staff;

    private final StaffLock lock;

    private final AccountLinks links;

    private final Invitations invitations;

    private final ChangeReason because;

    private final Clock clock;

    Appointing(AccountRepository accounts, StaffQueries staff, StaffLock lock, AccountLinks links,
            Invitations invitations, ChangeReason because, Clock clock) {
        this.accounts = accounts;
        this.staff = staff;
        this.lock = lock;
        this.links = links;
        this.invitations = invitations;
        this.because = because;
        this.clock = clock;
    }

    /**
     * Opens an account that signs in with its e-mail address, and mails a link to it.
     * @param roles of {@link Role#OF_STAFF}, at least one
     */
    public StaffChange invite(EmailAddress address, String name, Set<Role> roles, String reason) {
        lock.take();
        because.is(reason);
        if (!Account.fitsUsername(address)) {
            return new StaffChange.Refused(Because.ADDRESS_TOO_LONG);
        }
        if (accounts.findByUsername(Account.comparable(address.toString())).isPresent()) {
            return new StaffChange.Refused(Because.ADDRESS_TAKEN);
        }
        Account account = accounts.save(Account.invited(address, name, roles, clock.instant()));
        invitations.send(account);
        return new StaffChange.Done(account.id());
    }

    /** Mails another link; the one before opens nothing any more. */
    public StaffChange inviteAgain(long id, String reason) {
        Optional<Account> account = begin(id, reason).filter(one -> one.state() == AccountState.INVITED);
        account.ifPresent(one -> {
            one.inviteAgain(clock.instant());
            invitations.send(one);
        });
        return account.isPresent() ? new StaffChange.Done(id) : new StaffChange.Refused(Because.NOT_NOW);
    }

    /**
     * @param roles of {@link Role#OF_STAFF}, at least one; a profile's own role stays
     */
    public StaffChange change(long id, String name, Set<Role> roles, String reason) {
        Account account = begin(id, reason).orElseThrow();
        if (!roles.contains(Role.ADMIN) && staff.isLastAdministrator(account)) {
            return new StaffChange.Refused(Because.LAST_ADMINISTRATOR);
        }
        account.describe(name);
        account.appoint(roles);
        return new StaffChange.Done(id);
    }

    public StaffChange disable(long id, String reason) {
        Account account = begin(id, reason).orElseThrow();
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

    /** Who never chose a password needs another invitation. */
    public StaffChange enable(long id, String reason) {
        Account account = begin(id, reason).orElseThrow();
        if (!account.isDisabled()) {
            return new StaffChange.Refused(Because.NOT_NOW);
        }
        account.enable();
        return new StaffChange.Done(id);
    }

    private Optional<Account> begin(long id, String reason) {
        lock.take();
        because.is(reason);
        return accounts.findAndLock(id).filter(Account::isStaff);
    }

}
