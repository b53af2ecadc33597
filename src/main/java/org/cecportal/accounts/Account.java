package org.cecportal.accounts;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
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
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/** A sign-in. It has a password of its own, or none yet (R12). */
@Entity
@Table(name = "account")
class Account {

    private static final int LONGEST = 100;

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

    /**
     * From now on the account opens with this password, and the default one works no more
     * (R12).
     * @throws IllegalStateException when the account is disabled
     */
    void choosePassword(String hash, Instant now) {
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
    void endSessions() {
        sessionEpoch++;
    }

    /**
     * Keeps the same password under a newer kind of hash; whoever chose another meanwhile
     * keeps that.
     */
    void rehash(String oldHash, String newHash) {
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
    void rename(String newUsername) {
        username = newUsername;
    }

    /** What is known of staff, who have no profile. */
    void describe(String name, String address) {
        displayName = name;
        email = address;
    }

    void grantOnly(Set<Role> granted) {
        if (!roles().equals(granted)) {
            roles = names(granted);
            endSessions();
        }
    }

    boolean isDefault() {
        return state == AccountState.DEFAULT;
    }

    boolean isActive() {
        return state == AccountState.ACTIVE;
    }

    boolean isDisabled() {
        return state == AccountState.DISABLED;
    }

    /** The hash to check a password against; null unless active. */
    @Nullable String passwordHash() {
        return isActive() ? passwordHash : null;
    }

    long id() {
        if (id == null) {
            throw new IllegalStateException("The account is not stored");
        }
        return id;
    }

    String username() {
        return username;
    }

    /** The profile it was opened for, wherever that was merged into since. */
    @Nullable MemberId member() {
        return (memberId != null) ? new MemberId(memberId) : null;
    }

    /** The address of staff; a member's is on the profile. */
    @Nullable String email() {
        return email;
    }

    SignedIn signedIn(@Nullable MemberContact contact) {
        String name = (contact != null) ? contact.displayName() : displayName;
        String number = (contact != null) ? contact.memberNumber() : null;
        MemberId profile = (contact != null) ? contact.member() : member();
        return new SignedIn(id(), username, profile, number, name.isBlank() ? username : name, roles(), sessionEpoch);
    }

    private Set<Role> roles() {
        return roles.stream().map(Role::valueOf).collect(Collectors.toSet());
    }

    private static List<String> names(Collection<Role> roles) {
        return new ArrayList<>(Arrays.stream(Role.values()).filter(roles::contains).map(Role::name).toList());
    }

    /** A username as it is compared, however a keyboard gives it. */
    static String comparable(String typed) {
        String plain = UsernameLetters.folded(typed);
        return plain.substring(0,
                plain.offsetByCodePoints(0, Math.min(plain.codePointCount(0, plain.length()), LONGEST)));
    }

}
