package org.cecportal.mail;

/** Result of handing a mail over. */
sealed interface Delivery {

    record Delivered() implements Delivery {
    }

    /**
     * The mail cannot be delivered; trying again does not help.
     *
     * @param problem for the record, see {@link MailProblem}
     */
    record Refused(String problem) implements Delivery {
    }

    /**
     * The mail may be delivered later.
     *
     * @param problem for the record, see {@link MailProblem}
     */
    record Failed(String problem) implements Delivery {
    }

}
