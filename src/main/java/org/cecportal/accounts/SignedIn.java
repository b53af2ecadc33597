package org.cecportal.accounts;

import java.io.Serial;
import java.security.Principal;
import java.util.Collection;
import java.util.List;
import java.util.Set;

import org.cecportal.shared.MemberId;
import org.cecportal.shared.web.Visitor;
import org.jspecify.annotations.Nullable;

import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.core.userdetails.UserDetails;

/**
 * Who is signed in, as kept in the session: small, without secrets.
 *
 * @param memberId the profile; null for staff who are not members
 * @param memberNumber the profile's number
 * @param displayName the name shown in the header
 * @param sessionEpoch which sessions of the account count, see {@link #sessionKey()}
 */
public record SignedIn(long accountId, String username, @Nullable MemberId memberId, @Nullable String memberNumber,
        String displayName, Set<Role> roles, int sessionEpoch) implements UserDetails, Principal, Visitor {

    @Serial
    private static final long serialVersionUID = 2L;

    public SignedIn {
        roles = Set.copyOf(roles);
    }

    public boolean is(Role role) {
        return roles.contains(role);
    }

    @Override
    public boolean isMember() {
        return memberId != null;
    }

    @Override
    public boolean isAdmin() {
        return is(Role.ADMIN);
    }

    @Override
    public boolean isAuditor() {
        return is(Role.AUDITOR);
    }

    /** Whether it is an account of the staff, a member's or not. */
    public boolean isStaff() {
        return roles.stream().anyMatch(Role.OF_STAFF::contains);
    }

    @Override
    public boolean seesMembers() {
        return is(Role.ADMIN) || is(Role.SUPPORT);
    }

    @Override
    public String getName() {
        return username;
    }

    @Override
    public String getUsername() {
        return username;
    }

    @Override
    public @Nullable String getPassword() {
        return null;
    }

    @Override
    public Collection<? extends GrantedAuthority> getAuthorities() {
        return roles.stream().sorted().map((role) -> new SimpleGrantedAuthority("ROLE_" + role)).toList();
    }

    /**
     * What the session is stored under. It fits the account until the account ends its
     * sessions; from then on the stored session is not found again, on any node.
     */
    public String sessionKey() {
        return accountId + ":" + sessionEpoch;
    }

    /** The roles in their order, for pages. */
    public List<Role> sortedRoles() {
        return roles.stream().sorted().toList();
    }

}
