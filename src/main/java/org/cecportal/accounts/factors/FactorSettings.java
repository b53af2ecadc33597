package org.cecportal.accounts.factors;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * @param staffSecondFactor whether staff need a second step at sign-in; when it is not
 * set, everywhere but in the demo
 */
@ConfigurationProperties("portal.accounts")
record FactorSettings(@Nullable Boolean staffSecondFactor) {
}
