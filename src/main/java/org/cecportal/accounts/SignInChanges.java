package org.cecportal.accounts;

import org.cecportal.mail.MemberContact;
import org.cecportal.mail.MemberContacts;
import org.cecportal.shared.MemberId;
import org.jspecify.annotations.Nullable;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** Tells owners what changed about their sign-in, in the transaction that changes it. */
@Component
public class SignInChanges {

    private final MemberContacts contacts;

    private final ApplicationEventPublisher events;

    SignInChanges(MemberContacts contacts, ApplicationEventPublisher events) {
        this.contacts = contacts;
        this.events = events;
    }

    public void tell(Account account, SignInChanged.What what) {
        @Nullable MemberId member = account.member();
        @Nullable MemberContact contact = (member != null) ? contacts.find(member).orElse(null) : null;
        @Nullable String email = (contact != null) ? contact.email() : account.email();
        if (email != null && !email.isBlank()) {
            SignedIn owner = account.signedIn(contact);
            events.publishEvent(new SignInChanged(what, owner.memberId(), email, owner.displayName()));
        }
    }

}
