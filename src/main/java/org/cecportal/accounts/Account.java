package org.cecportal.accounts;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import org.cecportal.mail.MemberContact;
import org.cecportal.shared.MemberId;
import org.cecportal.shared.text.EmailAddress;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/** A sign-in. It has a password of its own, or none yet (R12). */
@Entity
@Table(name = "account")
public class Account {

    /** Of a username, in characters. */
    public static final int LONGEST_USERNAME = 100;

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private @Nullable Long id;

    private String username;

    private @Nullable Long memberId;

    private String displayName = "";

    private @Nullable String email;

    private @Nullable String passwordHash;

    @Enumerated(EnumType.STRING)
    private AccountState state;

    @JdbcTypeCode(SqlTypes.ARRAY)
    private List<String> roles;

    private @Nullable Instant passwordChangedAt;

    private @Nullable Instant invitedAt;

    private @Nullable Instant disabledAt;

    private int sessionEpoch;

    @Version
    private int version;

    @SuppressWarnings("NullAway.Init")
    protected Account() {
    }

    private Account(String username, AccountState state, Collection<Role> roles) {
        this.username = username;
        this.state = state;
        this.roles = names(roles);
    }

    /** A member's account, not activated. */
    static Account ofMember(MemberId member, String username) {
        Account account = new Account(username, AccountState.DEFAULT, Set.of(Role.MEMBER));
        account.memberId = member.value();
        return account;
    }

    /** Staff accounts have no default password: they begin with one of their own. */
    static Account ofStaff(String username, String passwordHash, Set<Role> roles, Instant now) {
        Account account = new Account(username, AccountState.ACTIVE, roles);
        account.passwordHash = passwordHash;
        account.passwordChangedAt = now;
        return account;
    }

    /** Staff who are to choose their first password by a link. */
    public static Account invited(EmailAddress address, String name, Set<Role> roles, Instant now) {
        Account account = new Account(comparable(address.toString()), AccountState.INVITED, roles);
        account.describe(name, address.toString());
        account.invitedAt = now;
        return account;
    }

    /**
     * Another link is mailed.
     * @throws IllegalStateException when the account is not waiting for one
     */
    public void inviteAgain(Instant now) {
        if (state != AccountState.INVITED) {
            throw new IllegalStateException("The account is " + state + " and takes no invitation");
        }
        invitedAt = now;
    }

    /** Opens no more, by any password or link, until it is enabled. */
    public void disable(Instant now) {
        state = AccountState.DISABLED;
        disabledAt = now;
        endSessions();
    }

    /**
     * Opens again as before: by its password or, where none was chosen, by a way to one.
     */
    public void enable() {
        if (state != AccountState.DISABLED) {
            return;
        }
        disabledAt = null;
        if (passwordHash != null) {
            state = AccountState.ACTIVE;
        }
        else {
            state = isStaff() ? AccountState.INVITED : AccountState.DEFAULT;
        }
    }

    /**
     * From now on the account opens with this password, and the default one works no more
     * (R12).
     * @throws IllegalStateException when the account is disabled
     */
    public void choosePassword(String hash, Instant now) {
        if (state == AccountState.DISABLED) {
            throw new IllegalStateException("A disabled account takes no password");
        }
        state = AccountState.ACTIVE;
        passwordHash = hash;
        passwordChangedAt = now;
        endSessions();
    }

    /**
     * No session that was begun before counts any more, wherever it is used, as soon as
     * this is committed.
     */
    public void endSessions() {
        sessionEpoch++;
    }

    /**
     * Keeps the same password under a newer kind of hash; whoever chose another meanwhile
     * keeps that.
     */
    public void rehash(String oldHash, String newHash) {
        if (oldHash.equals(passwordHash)) {
            passwordHash = newHash;
        }
    }

    boolean choseAfter(Instant moment) {
        return passwordChangedAt != null && passwordChangedAt.isAfter(moment);
    }

    /**
     * @param unknownHash of a password that nobody knows, for accounts that have no way
     * back to the default one
     */
    void forgetPassword(String unknownHash) {
        boolean isMember = roles().equals(Set.of(Role.MEMBER));
        passwordHash = isMember ? null : unknownHash;
        passwordChangedAt = null;
        endSessions();
        state = isMember ? AccountState.DEFAULT : state;
    }

    /** Changes the name it signs in with; the database keeps names apart. */
    public void rename(String newUsername) {
        username = newUsername;
    }

    /** What is known of staff, who have no profile. */
    void describe(String name, String address) {
        displayName = name;
        email = address;
    }

    /** Changes how the portal greets staff. */
    public void describe(String name) {
        displayName = name;
    }

    /** Gives staff these roles and no others, beside that of the profile. */
    public void appoint(Set<Role> granted) {
        Set<Role> all = EnumSet.copyOf(granted);
        if (roles().contains(Role.MEMBER)) {
            all.add(Role.MEMBER);
        }
        grantOnly(all);
    }

    void grantOnly(Set<Role> granted) {
        if (!roles().equals(granted)) {
            roles = names(granted);
            endSessions();
        }
    }

    public boolean isDefault() {
        return state == AccountState.DEFAULT;
    }

    public boolean isActive() {
        return state == AccountState.ACTIVE;
    }

    /** Whether a code, mailed to the address on file, may open it. */
    public boolean takesCodes() {
        return state == AccountState.DEFAULT || state == AccountState.ACTIVE;
    }

    /** Whether it has a role that administrators give. */
    public boolean isStaff() {
        return roles().stream().anyMatch(Role.OF_STAFF::contains);
    }

    /** Whether a password was ever chosen for it. */
    public boolean hasPassword() {
        return passwordHash != null;
    }

    public boolean isDisabled() {
        return state == AccountState.DISABLED;
    }

    /** The hash to check a password against; null unless active. */
    public @Nullable String passwordHash() {
        return isActive() ? passwordHash : null;
    }

    public long id() {
        if (id == null) {
            throw new IllegalStateException("The account is not stored");
        }
        return id;
    }

    public String username() {
        return username;
    }

    /** The profile it was opened for, wherever that was merged into since. */
    public @Nullable MemberId member() {
        return (memberId != null) ? new MemberId(memberId) : null;
    }

    /** The address of staff; a member's is on the profile. */
    public @Nullable String email() {
        return email;
    }

    public String displayName() {
        return displayName;
    }

    public AccountState state() {
        return state;
    }

    public SignedIn signedIn(@Nullable MemberContact contact) {
        String name = (contact != null) ? contact.displayName() : displayName;
        String number = (contact != null) ? contact.memberNumber() : null;
        MemberId profile = (contact != null) ? contact.member() : member();
        return new SignedIn(id(), username, profile, number, name.isBlank() ? username : name, roles(), sessionEpoch);
    }

    public Set<Role> roles() {
        return roles.stream().map(Role::valueOf).collect(Collectors.toSet());
    }

    private static List<String> names(Collection<Role> roles) {
        return new ArrayList<>(Arrays.stream(Role.values()).filter(roles::contains).map(Role::name).toList());
    }

    /** Whether staff of this address can sign in with it. */
    public static boolean fitsUsername(EmailAddress address) {
        String folded = UsernameLetters.folded(address.toString());
        return folded.codePointCount(0, folded.length()) <= LONGEST_USERNAME;
    }

    /** A username as it is compared, however a keyboard gives it. */
    public static String comparable(String typed) {
        String plain = UsernameLetters.folded(typed);
        return plain.substring(0,
                plain.offsetByCodePoints(0, Math.min(plain.codePointCount(0, plain.length()), LONGEST_USERNAME)));
    }

}
