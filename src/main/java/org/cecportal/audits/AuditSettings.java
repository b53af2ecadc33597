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
 * @param replacementDays how long they have to replace what a closed cycle lacks before
 * the certification is suspended, in days
 * @param appealDays how long they may appeal once a case is decided, in days
 * @param blocksRenewal whether an audit of an earlier cycle keeps them from renewing
 * @param lock how long a claim of an auditor lasts who does nothing about the case
 */
@Validated
@ConfigurationProperties("portal.audits")
public record AuditSettings(@Min(1) @Max(365) @DefaultValue("30") int proofDays,
        @Min(1) @Max(365) @DefaultValue("14") int askedDays, @Min(1) @Max(365) @DefaultValue("60") int extensionDays,
        @Min(1) @Max(365) @DefaultValue("90") int replacementDays, @Min(1) @Max(365) @DefaultValue("30") int appealDays,
        @DefaultValue("false") boolean blocksRenewal, @DefaultValue("30m") Duration lock) {
}
