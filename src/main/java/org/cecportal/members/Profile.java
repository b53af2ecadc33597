package org.cecportal.members;

import java.time.LocalDate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.cecportal.shared.MemberId;
import org.jspecify.annotations.Nullable;

/** A member's profile as pages show it. Of the name at least one part is not empty. */
public record Profile(MemberId id, String memberNumber, String givenName, String middleName, String familyName,
        @Nullable String email, @Nullable String phone, @Nullable LocalDate dateOfBirth, @Nullable String street,
        @Nullable String city, @Nullable String region, @Nullable String postalCode, @Nullable String country) {

    /** The parts of the name that there are, in order. */
    public String fullName() {
        return joined(" ", givenName, middleName, familyName);
    }

    /** On one line; empty when nothing is known. */
    public String address() {
        return joined(", ", street, city, joined(" ", region, postalCode), country);
    }

    public static String joined(String separator, @Nullable String... parts) {
        return Stream.of(parts).filter(part -> part != null && !part.isBlank()).collect(Collectors.joining(separator));
    }

}
