package org.cecportal.accounts.staff;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

import org.cecportal.accounts.Account;
import org.cecportal.accounts.AccountState;
import org.cecportal.accounts.Role;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Reads who is staff. */
@Component
@Transactional(readOnly = true)
public class StaffQueries {

    private static final String STAFF = """
            select a.id, a.username, a.display_name, a.email, a.state, a.roles, a.invited_at, s.signed_in_at,
                l.expires_at as link_expires_at
            from account a
            left join last_sign_in s on s.account_id = a.id
            left join account_link l on l.account_id = a.id and l.purpose = 'INVITATION'
            where a.roles && array['ADMIN', 'AUDITOR', 'SUPPORT']""";

    private final JdbcClient jdbc;

    StaffQueries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Somebody of the staff, or who was.
     *
     * @param name empty when none was given
     * @param email null for accounts without an address
     * @param invitedAt when the newest invitation was mailed; null for who was not
     * invited
     * @param lastSignIn null for who never signed in
     * @param linkExpiresAt from when on the newest invitation opens nothing; null when it
     * was used
     */
    public record StaffMember(long id, String username, String name, @Nullable String email, AccountState state,
            List<Role> roles, @Nullable Instant invitedAt, @Nullable Instant lastSignIn,
            @Nullable Instant linkExpiresAt) {

        /** The name or, when there is none, the username. */
        public String title() {
            return name.isBlank() ? username : name;
        }

        /** Without the one that comes with a profile. */
        public List<Role> staffRoles() {
            return roles.stream().filter(Role.OF_STAFF::contains).toList();
        }

    }

    /** All of them, those who can sign in first. */
    public List<StaffMember> all() {
        return jdbc.sql(STAFF + " order by a.state = 'DISABLED', fold(a.display_name), a.username")
            .query((row, number) -> staffMember(row))
            .list();
    }

    public Optional<StaffMember> find(long id) {
        return jdbc.sql(STAFF + " and a.id = ?").param(id).query((row, number) -> staffMember(row)).optional();
    }

    /** Whether somebody can sign in as an administrator. */
    boolean hasActiveAdministrator() {
        return hasOtherAdministrator(-1);
    }

    /** The same, beside this account. */
    boolean hasOtherAdministrator(long account) {
        return jdbc.sql("""
                select exists (select from account
                    where state = 'ACTIVE' and 'ADMIN' = any (roles) and id <> ?)""")
            .param(account)
            .query(Boolean.class)
            .single();
    }

    /** Whether nobody could sign in as an administrator without this account. */
    boolean isLastAdministrator(Account account) {
        return account.isActive() && account.roles().contains(Role.ADMIN) && !hasOtherAdministrator(account.id());
    }

    /** Administrators who have not chosen a password yet. */
    List<Long> invitedAdministrators() {
        return jdbc.sql("select id from account where state = 'INVITED' and 'ADMIN' = any (roles) order by id")
            .query(Long.class)
            .list();
    }

    private static StaffMember staffMember(ResultSet row) throws SQLException {
        List<Role> roles = Arrays.stream((String[]) row.getArray("roles").getArray())
            .map(Role::valueOf)
            .sorted()
            .toList();
        return new StaffMember(row.getLong("id"), row.getString("username"), row.getString("display_name"),
                row.getString("email"), AccountState.valueOf(row.getString("state")), roles, instant(row, "invited_at"),
                instant(row, "signed_in_at"), instant(row, "link_expires_at"));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return (time != null) ? time.toInstant() : null;
    }

}
