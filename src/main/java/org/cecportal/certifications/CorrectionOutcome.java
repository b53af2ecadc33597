package org.cecportal.certifications;

import java.util.List;

import org.cecportal.certifications.MyCertifications.Standing;
import org.cecportal.shared.MemberId;
import org.cecportal.shared.Sentence;

/** The result of a correction, or of its preview. */
public sealed interface CorrectionOutcome {

    /**
     * It was made.
     *
     * @param effects of each member whom it concerns
     */
    record Made(long certificationId, List<Effect> effects) implements CorrectionOutcome {
    }

    /**
     * It cannot be made.
     *
     * @param field of the form, as its address names it
     */
    record Refused(String field, Sentence why) implements CorrectionOutcome {
    }

    /** Where a member stands before and after. */
    record Effect(MemberId member, Standing before, Standing after) {
    }

}
