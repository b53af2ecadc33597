package org.cecportal.accounts;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

import org.cecportal.accounts.passwords.PasswordPolicy;
import org.cecportal.mail.MemberContact;
import org.cecportal.mail.MemberContacts;
import org.cecportal.shared.MemberId;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/** Knows what others know of an account's owner: no password is to be made of it. */
@Component
public class PasswordOwners {

    private final AccountRepository accounts;

    private final MemberContacts contacts;

    PasswordOwners(AccountRepository accounts, MemberContacts contacts) {
        this.accounts = accounts;
        this.contacts = contacts;
    }

    /**
     * For {@link PasswordPolicy}: usernames, names, member number and e-mail addresses;
     * some may be empty.
     * @param accountId none is known when it is null or nobody's
     */
    public List<String> facts(@Nullable Long accountId) {
        return (accountId != null) ? accounts.findById(accountId).map(this::facts).orElse(List.of()) : List.of();
    }

    private List<String> facts(Account account) {
        @Nullable MemberId member = account.member();
        @Nullable MemberContact contact = (member != null) ? contacts.find(member).orElse(null) : null;
        List<String> facts = new ArrayList<>(List.of(account.username(), account.signedIn(contact).displayName(),
                Objects.requireNonNullElse(account.email(), "")));
        if (contact != null) {
            facts.addAll(List.of(contact.familyName(), contact.memberNumber(),
                    DefaultUsername.of(contact.familyName(), contact.memberNumber()),
                    Objects.requireNonNullElse(contact.email(), "")));
        }
        return facts;
    }

}
