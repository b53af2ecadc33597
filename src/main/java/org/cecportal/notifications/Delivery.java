package org.cecportal.notifications;

/** Result of handing a mail over. */
sealed interface Delivery {

    record Delivered() implements Delivery {
    }

    /**
     * It cannot be delivered, however often it is tried.
     *
     * @param problem for the record, see {@link MailProblem}
     */
    record Refused(String problem) implements Delivery {
    }

    /**
     * It may work later.
     *
     * @param problem for the record, see {@link MailProblem}
     */
    record Failed(String problem) implements Delivery {
    }

}
