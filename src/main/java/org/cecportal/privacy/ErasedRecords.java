package org.cecportal.privacy;

import java.time.Instant;
import java.util.List;

import org.cecportal.shared.privacy.Retention;

import org.springframework.stereotype.Component;

/** Removes what stayed of erased members once it need not be kept. */
@Component
class ErasedRecords implements Retention {

    private final Erasing erasing;

    ErasedRecords(Erasing erasing) {
        this.erasing = erasing;
    }

    @Override
    public String kind() {
        return "erased records";
    }

    @Override
    public long removeOld(Instant now) {
        List<Long> over = erasing.over(now);
        over.forEach(id -> erasing.remove(id, now));
        return over.size();
    }

}
