package org.cecportal.privacy;

import java.time.Clock;
import java.util.List;

import org.cecportal.shared.privacy.Retention;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.stereotype.Component;

/** Lets each module remove what has grown too old. */
@Component
class KeepingRetention {

    private static final Logger log = LoggerFactory.getLogger(KeepingRetention.class);

    private final List<Retention> retentions;

    private final Clock clock;

    KeepingRetention(List<Retention> retentions, Clock clock) {
        this.retentions = retentions;
        this.clock = clock;
    }

    /**
     * One that fails does not keep the others from removing theirs.
     * @throws IllegalStateException when one failed, so that it is tried again soon
     */
    void run() {
        RuntimeException failure = null;
        for (Retention retention : retentions) {
            try {
                long removed = retention.removeOld(clock.instant());
                if (removed > 0) {
                    log.info("Removed {} {} that need not be kept any longer", removed, retention.kind());
                }
            }
            catch (RuntimeException ex) {
                log.error("Old {} could not be removed", retention.kind(), ex);
                failure = ex;
            }
        }
        if (failure != null) {
            throw new IllegalStateException("Not everything old could be removed", failure);
        }
    }

}
