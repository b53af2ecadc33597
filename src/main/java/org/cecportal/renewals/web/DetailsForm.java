package org.cecportal.renewals.web;

import jakarta.validation.constraints.Size;
import org.cecportal.members.ContactDetails;
import org.cecportal.members.Profile;
import org.jspecify.annotations.Nullable;

/**
 * The contact details as a member types them. The e-mail address is shown only: it is
 * changed at {@code /profile/details}, with a code.
 */
record DetailsForm(@Size(max = 60, message = "{renewals.form.long}") @Nullable String phone,
        @Size(max = 200, message = "{renewals.form.long}") @Nullable String street,
        @Size(max = 100, message = "{renewals.form.long}") @Nullable String city,
        @Size(max = 100, message = "{renewals.form.long}") @Nullable String region,
        @Size(max = 20, message = "{renewals.form.long}") @Nullable String postalCode,
        @Size(max = 100, message = "{renewals.form.long}") @Nullable String country) {

    static DetailsForm of(Profile profile) {
        return new DetailsForm(profile.phone(), profile.street(), profile.city(), profile.region(),
                profile.postalCode(), profile.country());
    }

    ContactDetails toDetails() {
        return ContactDetails.typed(phone, street, city, region, postalCode, country);
    }

}
