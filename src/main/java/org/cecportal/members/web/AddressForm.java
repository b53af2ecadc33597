package org.cecportal.members.web;

import jakarta.validation.constraints.NotBlank;
import org.cecportal.shared.web.SendableAddress;
import org.jspecify.annotations.Nullable;

/** A new e-mail address as typed. */
record AddressForm(@NotBlank(message = "{members.contact.email.missing}") @SendableAddress @Nullable String email) {
}
