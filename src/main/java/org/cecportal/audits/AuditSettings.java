package org.cecportal.audits;

import java.time.Duration;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How an organisation audits.
 *
 * @param proofDays how long members have to prove their entries, in days
 * @param askedDays how long they have when more is asked for, in days
 * @param extensionDays how many days beyond the due date they may ask for
 * @param lock how long an auditor holds a case without doing anything about it
 */
@Validated
@ConfigurationProperties("portal.audits")
public record AuditSettings(@Min(1) @Max(365) @DefaultValue("30") int proofDays,
        @Min(1) @Max(365) @DefaultValue("14") int askedDays, @Min(1) @Max(365) @DefaultValue("60") int extensionDays,
        @DefaultValue("30m") Duration lock) {
}
