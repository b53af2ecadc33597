package org.cecportal.accounts.limits;

import java.time.Duration;

import org.springframework.stereotype.Component;

/**
 * Lets an answer take as long for a name that nobody has as for one that somebody has:
 * not less than {@link LimitSettings#answersTake()}, which is more than either needs.
 */
@Component
public class EvenTime {

    private final Duration least;

    EvenTime(LimitSettings settings) {
        this.least = settings.answersTake();
    }

    /** What is measured from. */
    public long begin() {
        return System.nanoTime();
    }

    /** Waits for what is left since then. Hold no connection meanwhile. */
    public void end(long begun) {
        Duration left = least.minusNanos(System.nanoTime() - begun);
        if (left.isPositive()) {
            try {
                Thread.sleep(left);
            }
            catch (InterruptedException ex) {
                Thread.currentThread().interrupt();
            }
        }
    }

}
