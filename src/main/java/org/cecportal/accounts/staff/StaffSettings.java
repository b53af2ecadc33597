package org.cecportal.accounts.staff;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * How administrators are appointed.
 *
 * @param firstAdministrator an e-mail address that is invited while there is no
 * administrator (R12); null or empty for none
 */
@ConfigurationProperties("portal.accounts")
public record StaffSettings(@Nullable String firstAdministrator) {
}
