package org.cecportal.renewals.applying;

import org.cecportal.certifications.Eligibility;
import org.cecportal.certifications.MyCertifications.Standing;
import org.cecportal.renewals.Fee;
import org.cecportal.renewals.RenewalPlan;
import org.cecportal.renewals.RenewalView;
import org.jspecify.annotations.Nullable;

/**
 * What exactly will happen when the member pays today.
 *
 * @param renewal as far as it is filled in; none before it is started
 * @param eligibility for a renewal; none for a reinstatement
 * @param plan the cycles it closes and opens
 */
public record Review(@Nullable RenewalView renewal, Standing standing, @Nullable Eligibility eligibility,
        RenewalPlan plan, Fee fee) {
}
