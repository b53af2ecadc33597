package org.cecportal.renewals;

import java.time.LocalDate;

/**
 * What a member declares: a current CPR/AED certificate, the code of ethics, the truth of
 * the record.
 *
 * @param cprExpiresOn the last day the CPR/AED certificate is valid
 * @param signature the typed name
 */
public record Declarations(LocalDate cprExpiresOn, String signature) {
}
