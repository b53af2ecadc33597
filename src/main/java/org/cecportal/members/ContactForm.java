package org.cecportal.members;

import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/**
 * Contact details as a member types them; the e-mail address has a form of its own.
 */
public record ContactForm(@Size(max = 60, message = "{members.contact.long}") @Nullable String phone,
        @Size(max = 200, message = "{members.contact.long}") @Nullable String street,
        @Size(max = 100, message = "{members.contact.long}") @Nullable String city,
        @Size(max = 100, message = "{members.contact.long}") @Nullable String region,
        @Size(max = 20, message = "{members.contact.long}") @Nullable String postalCode,
        @Size(max = 100, message = "{members.contact.long}") @Nullable String country) {

    public static ContactForm of(Profile profile) {
        return new ContactForm(profile.phone(), profile.street(), profile.city(), profile.region(),
                profile.postalCode(), profile.country());
    }

    public ContactDetails toDetails() {
        return ContactDetails.typed(phone, street, city, region, postalCode, country);
    }

}
