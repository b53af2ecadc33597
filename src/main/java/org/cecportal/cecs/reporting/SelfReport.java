package org.cecportal.cecs.reporting;

import java.time.LocalDate;

import org.cecportal.cecs.CecEntry;
import org.cecportal.cecs.CecFacts;
import org.cecportal.cecs.ChangeBlocker;
import org.cecportal.cecs.CreditWindow;
import org.cecportal.cecs.EntryState;
import org.jspecify.annotations.Nullable;

/**
 * An entry of the own record as its member may work on it.
 *
 * @param version of the record; a correction names the one it was made from
 * @param facts none while a draft is incomplete
 * @param hindrance why it cannot be changed
 * @param restorableUntil the last day on which a deleted entry can be restored
 */
public record SelfReport(long id, int version, EntryState state, @Nullable CecFacts facts,
        @Nullable ChangeBlocker hindrance, @Nullable LocalDate restorableUntil) {

    static SelfReport of(CecEntry entry, CreditWindow window, LocalDate today) {
        return new SelfReport(entry.id(), entry.version(), entry.state(), entry.facts(), entry.hindrance(window),
                entry.restorableUntil(today));
    }

    public boolean isDraft() {
        return state == EntryState.DRAFT;
    }

}
