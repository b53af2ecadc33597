package org.cecportal.accounts.staff;

import java.time.Duration;

import org.cecportal.accounts.Account;
import org.cecportal.accounts.codes.AccountLinks;
import org.cecportal.accounts.codes.AccountLinks.Drawn;
import org.cecportal.accounts.codes.AccountLinks.Purpose;
import org.cecportal.mail.Letter;
import org.cecportal.mail.MemberLetters;
import org.cecportal.mail.Outbox;

import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Mails the link by which staff choose their first password (R12). */
@Component
class Invitations {

    static final Duration VALID_FOR = Duration.ofHours(72);

    /** Where the mails of codes name a browser: a link opens in each. */
    private static final String ANY_BROWSER = "link";

    private final AccountLinks links;

    private final MemberLetters letters;

    private final Outbox outbox;

    Invitations(AccountLinks links, MemberLetters letters, Outbox outbox) {
        this.links = links;
        this.letters = letters;
        this.outbox = outbox;
    }

    /** An invitation that was mailed before opens nothing from now on. */
    @Transactional(propagation = Propagation.MANDATORY)
    void send(Account account) {
        String email = String.valueOf(account.email());
        Drawn link = links.draw(account.id(), Purpose.INVITATION, VALID_FOR);
        String name = account.displayName().isBlank() ? email : account.displayName();
        Letter letter = letters.letter(email, name, "accounts.letter.invitation",
                letters.page("/welcome/" + link.token()), account.username(), VALID_FOR.toHours());
        outbox.replace(account.id(), ANY_BROWSER);
        outbox.write(new Letter(letter.recipient(), letter.subject(), letter.body(), true, link.expiresAt())
            .opening(account.id(), ANY_BROWSER));
    }

}
