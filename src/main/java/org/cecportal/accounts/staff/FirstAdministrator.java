package org.cecportal.accounts.staff;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import org.cecportal.accounts.Account;
import org.cecportal.accounts.AccountRepository;
import org.cecportal.accounts.AccountState;
import org.cecportal.accounts.Role;
import org.cecportal.accounts.codes.AccountLinks;
import org.cecportal.accounts.codes.AccountLinks.Purpose;
import org.cecportal.shared.ChangeReason;
import org.cecportal.shared.PortalSettings;
import org.cecportal.shared.startup.StartRefusedException;
import org.cecportal.shared.text.EmailAddress;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.util.StringUtils;

/**
 * Invites the first administrator at the start, before the portal is ready (R12), and
 * again at each start after the link has expired. In the demo, whose own administrator
 * has a published password, the address is invited beside that one.
 */
@Component
@Order(0)
class FirstAdministrator implements ApplicationRunner {

    static final String KEY = "portal.accounts.first-administrator";

    private static final Logger log = LoggerFactory.getLogger(FirstAdministrator.class);

    private final StaffSettings settings;

    private final boolean demo;

    private final StaffLock lock;

    private final StaffQueries staff;

    private final AccountRepository accounts;

    private final AccountLinks links;

    private final Invitations invitations;

    private final ChangeReason because;

    private final TransactionTemplate transaction;

    private final Clock clock;

    FirstAdministrator(StaffSettings settings, PortalSettings portal, StaffLock lock, StaffQueries staff,
            AccountRepository accounts, AccountLinks links, Invitations invitations, ChangeReason because,
            PlatformTransactionManager transactions, Clock clock) {
        this.settings = settings;
        this.demo = portal.demo();
        this.lock = lock;
        this.staff = staff;
        this.accounts = accounts;
        this.links = links;
        this.invitations = invitations;
        this.because = because;
        this.transaction = new TransactionTemplate(transactions);
        this.clock = clock;
    }

    /**
     * @throws StartRefusedException when the address belongs to somebody who is no
     * administrator, or is too long for a username
     */
    @Override
    public void run(ApplicationArguments arguments) {
        if (StringUtils.hasText(settings.firstAdministrator())) {
            invite(EmailAddress.of(settings.firstAdministrator()));
        }
    }

    /** Of two nodes that start at once, the second finds what the first did. */
    void invite(EmailAddress address) {
        transaction.executeWithoutResult(status -> {
            lock.take();
            because.is(KEY);
            if (demo || !staff.hasActiveAdministrator()) {
                see(address);
            }
        });
    }

    private void see(EmailAddress address) {
        Optional<Account> known = accounts.findByUsername(Account.comparable(address.toString()));
        if (!demo) {
            withdrawOthers(known);
        }
        if (known.isEmpty()) {
            open(address);
        }
        else {
            see(known.get());
        }
    }

    private void see(Account known) {
        if (!known.roles().contains(Role.ADMIN) || known.isDisabled() && known.hasPassword()) {
            throw new StartRefusedException(
                    KEY + " is the username of somebody who is no administrator or is disabled: "
                            + "set another address (environment PORTAL_ACCOUNTS_FIRSTADMINISTRATOR)");
        }
        known.enable();
        if (known.state() == AccountState.INVITED && !links.isOpen(known.id(), Purpose.INVITATION)) {
            known.inviteAgain(clock.instant());
            send(known);
        }
    }

    /** The address was mistyped before, and nobody is to answer in its place. */
    private void withdrawOthers(Optional<Account> known) {
        List<Long> others = staff.invitedAdministrators();
        others.stream()
            .filter(id -> known.isEmpty() || known.get().id() != id)
            .flatMap(id -> accounts.findById(id).stream())
            .forEach(account -> {
                account.disable(clock.instant());
                links.close(account.id());
            });
    }

    private void open(EmailAddress address) {
        if (!Account.fitsUsername(address)) {
            throw new StartRefusedException(KEY + " is too long: set an address of at most " + Account.LONGEST_USERNAME
                    + " characters (environment PORTAL_ACCOUNTS_FIRSTADMINISTRATOR)");
        }
        send(accounts.save(Account.invited(address, "", Set.of(Role.ADMIN), clock.instant())));
    }

    private void send(Account account) {
        invitations.send(account);
        log.info("Mailed the first administrator a link to set a password, valid {} hours",
                Invitations.VALID_FOR.toHours());
    }

}
