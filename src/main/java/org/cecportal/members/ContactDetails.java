package org.cecportal.members;

import org.jspecify.annotations.Nullable;

/** Where a member can be reached. */
public record ContactDetails(@Nullable String email, @Nullable String phone, @Nullable String street,
        @Nullable String city, @Nullable String region, @Nullable String postalCode, @Nullable String country) {
}
