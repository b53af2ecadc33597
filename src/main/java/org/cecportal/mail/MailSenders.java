package org.cecportal.mail;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import org.cecportal.shared.MailSettings;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Sends several mails at once on every node, independently of jobs, so that neither a
 * slow mail server nor a long job delays a code. The first of several senders takes only
 * urgent mail, so that it is free however much else is queued.
 */
@Component
class MailSenders implements SmartLifecycle {

    private static final Duration PAUSE = Duration.ofSeconds(1);

    private static final Duration AFTER_TROUBLE = Duration.ofSeconds(10);

    /** Longer than the time-outs of one mail, so that a mail being sent is finished. */
    private static final Duration FAREWELL = Duration.ofSeconds(15);

    private static final Logger log = LoggerFactory.getLogger(MailSenders.class);

    private final MailSending sending;

    private final Outbox outbox;

    private final int number;

    private final List<Thread> threads = new ArrayList<>();

    private volatile CountDownLatch stopped = new CountDownLatch(0);

    MailSenders(MailSending sending, Outbox outbox, MailSettings settings) {
        this.sending = sending;
        this.outbox = outbox;
        this.number = settings.senders();
    }

    @Override
    public synchronized void start() {
        CountDownLatch until = new CountDownLatch(1);
        stopped = until;
        for (int i = 0; i < number; i++) {
            boolean first = i == 0;
            Urgency least = (first && number > 1) ? Urgency.AWAITED : Urgency.BULK;
            threads.add(Thread.ofVirtual().name("mail-" + i).start(() -> work(first, least, until)));
        }
    }

    private void work(boolean expires, Urgency least, CountDownLatch until) {
        Duration pause = Duration.ZERO;
        while (!isOver(until, pause)) {
            try {
                if (expires) {
                    outbox.expire();
                }
                pause = sending.sendNext(least) ? Duration.ZERO : PAUSE;
            }
            catch (RuntimeException | Error ex) {
                log.warn("Mail cannot be sent now: {}", ex.getClass().getSimpleName());
                pause = AFTER_TROUBLE;
            }
        }
    }

    private static boolean isOver(CountDownLatch until, Duration pause) {
        try {
            return until.await(pause.toMillis(), TimeUnit.MILLISECONDS);
        }
        catch (InterruptedException ex) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    @Override
    public synchronized void stop() {
        stopped.countDown();
        threads.forEach(MailSenders::join);
        threads.clear();
    }

    private static void join(Thread sender) {
        try {
            sender.join(FAREWELL);
        }
        catch (InterruptedException ex) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return stopped.getCount() > 0;
    }

}
