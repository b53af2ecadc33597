package org.cecportal.members;

import org.cecportal.shared.text.EmailAddress;
import org.jspecify.annotations.Nullable;

/** Where a member can be reached. */
public record ContactDetails(@Nullable EmailAddress email, @Nullable String phone, @Nullable String street,
        @Nullable String city, @Nullable String region, @Nullable String postalCode, @Nullable String country) {
}
