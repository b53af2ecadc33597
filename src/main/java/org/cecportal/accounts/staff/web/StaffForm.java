package org.cecportal.accounts.staff.web;

import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

import org.cecportal.accounts.Role;
import org.cecportal.accounts.staff.StaffQueries.StaffMember;
import org.cecportal.accounts.web.parts.AccountMessages;
import org.cecportal.shared.web.FormErrors;
import org.cecportal.shared.web.SeveralLines;
import org.jspecify.annotations.Nullable;

/**
 * Somebody of the staff, as an administrator types it; null where a field was not sent.
 *
 * @param email of an invitation only
 */
record StaffForm(@Nullable String email, @Nullable String displayName, @Nullable List<String> roles,
        @SeveralLines @Nullable String reason) {

    static final StaffForm EMPTY = new StaffForm(null, null, null, null);

    private static final int LONGEST_NAME = 100;

    private static final int LONGEST_REASON = 500;

    static StaffForm of(StaffMember member) {
        return new StaffForm(null, member.name(), member.staffRoles().stream().map(Role::name).toList(), null);
    }

    /** What is wrong with the name and the roles. */
    void checkPerson(FormErrors errors, AccountMessages words) {
        if (name().isBlank() || name().length() > LONGEST_NAME) {
            errors.add("displayName", words.say("accounts.staff.form.name", LONGEST_NAME));
        }
        if (chosenRoles().isEmpty()) {
            errors.add("roles", words.say("accounts.staff.form.roles"));
        }
    }

    void checkReason(FormErrors errors, AccountMessages words) {
        if (why().isBlank() || why().length() > LONGEST_REASON) {
            errors.add("reason", words.say("accounts.staff.form.reason", LONGEST_REASON));
        }
    }

    String name() {
        return Objects.requireNonNullElse(displayName, "");
    }

    String why() {
        return Objects.requireNonNullElse(reason, "");
    }

    /** The roles that were ticked; others than those of staff are not there to tick. */
    public Set<Role> chosenRoles() {
        List<String> ticked = Objects.requireNonNullElse(roles, List.of());
        return Role.OF_STAFF.stream()
            .filter(role -> ticked.contains(role.name()))
            .collect(Collectors.toCollection(() -> EnumSet.noneOf(Role.class)));
    }

}
