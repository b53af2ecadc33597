package org.cecportal.audits.proving;

import org.cecportal.cecs.review.ClaimedEntry;
import org.cecportal.cecs.CreditUnit;

/** What proves an activity best; its words and examples are messages. */
public enum ProofKind {

    CERTIFICATE, CARD, TRANSCRIPT, PROGRAMME, PUBLICATION;

    /** By what kind of activity it is, else by the unit in which it was measured. */
    static ProofKind of(ClaimedEntry claim) {
        String category = claim.categoryCode();
        return switch ((category != null) ? category : "") {
            case "CPR_FIRST_AID" -> CARD;
            case "COLLEGE" -> TRANSCRIPT;
            case "TEACHING" -> PROGRAMME;
            case "PUBLICATION" -> PUBLICATION;
            default -> (claim.unit() == CreditUnit.COLLEGE_CREDIT) ? TRANSCRIPT : CERTIFICATE;
        };
    }

}
