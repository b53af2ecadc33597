package org.cecportal.members;

import java.time.LocalDate;

import org.cecportal.shared.text.EmailAddress;
import org.jspecify.annotations.Nullable;

/**
 * All that a profile says. Of the name at least one part is not empty.
 *
 * @param email none when no address is known
 */
public record MemberDetails(String memberNumber, String givenName, String middleName, String familyName,
        @Nullable EmailAddress email, @Nullable LocalDate dateOfBirth, ContactDetails contact) {
}
