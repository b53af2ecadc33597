package org.cecportal.members;

import org.jspecify.annotations.Nullable;

/**
 * Where a member can be reached, besides by e-mail: a new address needs a code
 * ({@code members.address}).
 */
public record ContactDetails(@Nullable String phone, @Nullable String street, @Nullable String city,
        @Nullable String region, @Nullable String postalCode, @Nullable String country) {

    /** As typed into a form: what is left empty is not known. */
    public static ContactDetails typed(@Nullable String phone, @Nullable String street, @Nullable String city,
            @Nullable String region, @Nullable String postalCode, @Nullable String country) {
        return new ContactDetails(filled(phone), filled(street), filled(city), filled(region), filled(postalCode),
                filled(country));
    }

    private static @Nullable String filled(@Nullable String typed) {
        return (typed != null && !typed.isEmpty()) ? typed : null;
    }

}
