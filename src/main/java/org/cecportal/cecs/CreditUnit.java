package org.cecportal.cecs;

import java.math.BigDecimal;

import org.cecportal.shared.Credits;

/** The units in which bodies measure education, and what one of each is in CECs (R6). */
public enum CreditUnit {

    CEC(1), CONTACT_HOUR(1), CME(1), CEU(10), COLLEGE_CREDIT(10), TEN_HOUR_CREDIT(10);

    private final BigDecimal factor;

    CreditUnit(int factor) {
        this.factor = BigDecimal.valueOf(factor);
    }

    /** The CECs of a quantity, rounded down to the step, once (R6). */
    public Credits credits(BigDecimal quantity) {
        return Credits.roundedDown(quantity.multiply(factor));
    }

}
