package org.cecportal.cecs.review;

import java.util.List;

import org.cecportal.cecs.CountedEntry;
import org.cecportal.cecs.CreditWindow;
import org.cecportal.cecs.CreditWindows;
import org.cecportal.cecs.history.CecHistory;
import org.cecportal.shared.Credits;
import org.cecportal.shared.DateWindow;
import org.cecportal.shared.MemberId;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Credits that replace what an audit took from a closed cycle (R14). That cycle has then
 * used them, so that they count nowhere else; the database refuses to use one twice.
 */
@Service
@Transactional(propagation = Propagation.MANDATORY)
public class ReplacingCredits {

    private final CecHistory history;

    private final CreditWindows windows;

    private final JdbcClient jdbc;

    ReplacingCredits(CecHistory history, CreditWindows windows, JdbcClient jdbc) {
        this.history = history;
        this.windows = windows;
        this.jdbc = jdbc;
    }

    /**
     * Entries that count and that no closed cycle has used, the oldest first;
     * {@code counted} is what they are good for, within the limits of categories (R5).
     * @param days in which they were completed, inclusive
     */
    @Transactional(readOnly = true)
    public List<CountedEntry> unused(MemberId member, DateWindow days) {
        CreditWindow window = windows.of(member);
        return history.unused(member, days)
            .stream()
            .filter(entry -> !window.locks(entry.completedOn(), entry.reportedOn()))
            .toList();
    }

    /**
     * From now on the closed cycle uses these credits of the entry.
     * @param credits above zero, and unused
     */
    public void use(long cycleId, long entryId, Credits credits) {
        jdbc.sql("insert into cycle_credit (cycle_id, entry_id, credits, replaces) values (?, ?, ?, true)")
            .params(cycleId, entryId, credits.value())
            .update();
    }

    /** The credits count again where they were earned. */
    public void free(long cycleId, long entryId) {
        jdbc.sql("delete from cycle_credit where cycle_id = ? and entry_id = ? and replaces")
            .params(cycleId, entryId)
            .update();
    }

}
