package org.cecportal.payments;

/** Why received money was not used. */
public enum PaymentProblem {

    AMOUNT_DIFFERS, CURRENCY_DIFFERS,

    /** Another payment was used before. */
    ALREADY_PAID,

    /** What it is for is not possible any more. */
    NOT_ELIGIBLE

}
