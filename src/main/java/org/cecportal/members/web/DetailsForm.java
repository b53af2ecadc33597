package org.cecportal.members.web;

import jakarta.validation.constraints.Size;
import org.cecportal.members.ContactDetails;
import org.cecportal.members.Profile;
import org.jspecify.annotations.Nullable;

/**
 * The contact details as a member types them; the e-mail address has a form of its own.
 */
record DetailsForm(@Size(max = 60, message = "{members.contact.long}") @Nullable String phone,
        @Size(max = 200, message = "{members.contact.long}") @Nullable String street,
        @Size(max = 100, message = "{members.contact.long}") @Nullable String city,
        @Size(max = 100, message = "{members.contact.long}") @Nullable String region,
        @Size(max = 20, message = "{members.contact.long}") @Nullable String postalCode,
        @Size(max = 100, message = "{members.contact.long}") @Nullable String country) {

    static DetailsForm of(Profile profile) {
        return new DetailsForm(profile.phone(), profile.street(), profile.city(), profile.region(),
                profile.postalCode(), profile.country());
    }

    ContactDetails toDetails() {
        return ContactDetails.typed(phone, street, city, region, postalCode, country);
    }

}
