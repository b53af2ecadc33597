package org.cecportal.renewals.web;

import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import org.cecportal.members.ContactDetails;
import org.cecportal.members.Profile;
import org.jspecify.annotations.Nullable;

/** The contact details as a member types them. */
record DetailsForm(
        @NotBlank(message = "{renewals.form.email}") @Email(message = "{renewals.form.email}") @Size(max = 200,
                message = "{renewals.form.long}") @Nullable String email,
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

    ContactDetails toDetails() {
        return new ContactDetails(clean(email), clean(phone), clean(street), clean(city), clean(region),
                clean(postalCode), clean(country));
    }

    private static @Nullable String clean(@Nullable String typed) {
        String text = (typed != null) ? typed.replaceAll("\\p{Cntrl}", " ").strip() : "";
        return text.isEmpty() ? null : text;
    }

}
