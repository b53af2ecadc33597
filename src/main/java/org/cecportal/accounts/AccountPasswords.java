package org.cecportal.accounts;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

import org.cecportal.accounts.factors.SecondSteps;
import org.cecportal.accounts.passwords.PasswordObjection;
import org.cecportal.accounts.passwords.PasswordPolicy;
import org.cecportal.accounts.passwords.PasswordStrength;
import org.cecportal.mail.MemberContact;
import org.cecportal.mail.MemberContacts;
import org.cecportal.shared.MemberId;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/**
 * Which passwords an account takes (R12). It alone knows whether an account's password
 * stands alone or beside a second step, and what others know of its owner. Strangers are
 * told what holds for every account.
 */
@Component
public class AccountPasswords {

    private final AccountRepository accounts;

    private final MemberContacts contacts;

    private final SecondSteps steps;

    private final PasswordPolicy policy;

    AccountPasswords(AccountRepository accounts, MemberContacts contacts, SecondSteps steps, PasswordPolicy policy) {
        this.accounts = accounts;
        this.contacts = contacts;
        this.steps = steps;
        this.policy = policy;
    }

    /** The least length in characters. Only for its owner. */
    public int leastLength(long accountId) {
        return isBesideSecondStep(accountId) ? PasswordPolicy.LEAST_WITH_SECOND_FACTOR : PasswordPolicy.LEAST_ALONE;
    }

    /** Why the account does not take it; empty when it does. Only for its owner. */
    public Optional<PasswordObjection> objection(long accountId, String password) {
        return policy.objection(password, facts(accountId), isBesideSecondStep(accountId));
    }

    /** The same for when the account goes without its second step. */
    public Optional<PasswordObjection> objectionAlone(long accountId, String password) {
        return policy.objection(password, facts(accountId), false);
    }

    /** How good it is for this account. Only for its owner. */
    public PasswordStrength strength(long accountId, String password) {
        return policy.strength(password, facts(accountId), isBesideSecondStep(accountId));
    }

    /**
     * Why no account of this name takes it, whatever is on file; empty when one may.
     * @param username as typed
     */
    public Optional<PasswordObjection> objectionOfAny(String username, String password) {
        List<String> known = List.of(Account.comparable(username));
        return policy.objection(password, known, true).flatMap(refused -> policy.objection(password, known, false));
    }

    /** How good it is for some account of which nothing is known. */
    public PasswordStrength strengthForAny(String password) {
        PasswordStrength alone = policy.strength(password, List.of(), false);
        boolean dependsOnAccount = alone instanceof PasswordStrength.Refused
                && policy.objection(password, List.of(), true).isEmpty();
        return dependsOnAccount ? new PasswordStrength.WithSecondFactorOnly() : alone;
    }

    private boolean isBesideSecondStep(long accountId) {
        boolean staff = accounts.findById(accountId).filter(Account::isStaff).isPresent();
        return steps.isOn(accountId, staff);
    }

    private List<String> facts(long accountId) {
        return accounts.findById(accountId).map(this::facts).orElse(List.of());
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
