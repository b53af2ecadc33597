package org.cecportal.mail;

import java.time.Clock;
import java.time.Duration;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Sends due mail. Each mail is locked in a transaction of its own, so that only one node
 * sends it. Failed mails are tried again with growing delays; mails refused for good are
 * not.
 */
@Component
class MailSending {

    static final int MAX_TRIES = 12;

    private static final Duration FIRST_DELAY = Duration.ofSeconds(30);

    private static final Duration LONGEST_DELAY = Duration.ofHours(6);

    private static final Logger log = LoggerFactory.getLogger(MailSending.class);

    private final Outbox outbox;

    private final MailTransport transport;

    private final TransactionTemplate transaction;

    private final Clock clock;

    MailSending(Outbox outbox, MailTransport transport, PlatformTransactionManager transactions, Clock clock) {
        this.outbox = outbox;
        this.transport = transport;
        this.transaction = new TransactionTemplate(transactions);
        this.clock = clock;
    }

    /** Sends until nothing is due. */
    void sendDue() {
        outbox.expire();
        while (sendNext(Urgency.BULK)) {
            // the next one
        }
    }

    /**
     * Sends the most urgent mail that is due.
     * @param least how urgent it has to be
     * @return whether there was one
     */
    boolean sendNext(Urgency least) {
        return Boolean.TRUE.equals(transaction.execute(status -> outbox.take(least).map(this::send).isPresent()));
    }

    private Outbox.Due send(Outbox.Due mail) {
        switch (transport.deliver(mail, outbox.attachmentsOf(mail.id()))) {
            case Delivery.Delivered() -> outbox.sent(mail.id(), mail.confidential() && transport.leavesThePortal());
            case Delivery.Refused(String problem) -> {
                log.warn("Mail {} was refused for good and is given up", mail.id());
                outbox.givenUp(mail.id(), problem);
            }
            case Delivery.Failed(String problem) -> tryLater(mail, problem);
        }
        return mail;
    }

    private void tryLater(Outbox.Due mail, String problem) {
        int tries = mail.tries() + 1;
        if (tries >= MAX_TRIES) {
            log.warn("Mail {} was not sent after {} tries and is given up", mail.id(), tries);
            outbox.givenUp(mail.id(), problem);
        }
        else {
            log.warn("Mail {} was not sent and is tried again", mail.id());
            outbox.failed(mail.id(), problem, clock.instant().plus(delay(tries)));
        }
    }

    /** Half a minute after the first failure, then doubling up to six hours. */
    static Duration delay(int tries) {
        Duration delay = FIRST_DELAY.multipliedBy(1L << Math.min(tries - 1, MAX_TRIES));
        return (delay.compareTo(LONGEST_DELAY) < 0) ? delay : LONGEST_DELAY;
    }

}
