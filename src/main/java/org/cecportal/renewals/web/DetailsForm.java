package org.cecportal.renewals.web;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import org.cecportal.members.ContactDetails;
import org.cecportal.members.Profile;
import org.cecportal.shared.text.EmailAddress;
import org.cecportal.shared.web.SendableAddress;
import org.jspecify.annotations.Nullable;

/** The contact details as a member types them. */
record DetailsForm(@NotBlank(message = "{renewals.form.email}") @SendableAddress @Nullable String email,
        @Size(max = 60, message = "{renewals.form.long}") @Nullable String phone,
        @Size(max = 200, message = "{renewals.form.long}") @Nullable String street,
        @Size(max = 100, message = "{renewals.form.long}") @Nullable String city,
        @Size(max = 100, message = "{renewals.form.long}") @Nullable String region,
        @Size(max = 20, message = "{renewals.form.long}") @Nullable String postalCode,
        @Size(max = 100, message = "{renewals.form.long}") @Nullable String country) {

    static DetailsForm of(Profile profile) {
        return new DetailsForm(profile.email(), profile.phone(), profile.street(), profile.city(), profile.region(),
                profile.postalCode(), profile.country());
    }

    /** Call only when the form has no errors. */
    ContactDetails toDetails() {
        return new ContactDetails((email != null) ? EmailAddress.of(email) : null, filled(phone), filled(street),
                filled(city), filled(region), filled(postalCode), filled(country));
    }

    private static @Nullable String filled(@Nullable String typed) {
        return (typed != null && !typed.isEmpty()) ? typed : null;
    }

}
