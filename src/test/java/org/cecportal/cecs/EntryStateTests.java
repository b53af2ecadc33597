package org.cecportal.cecs;

import java.util.Map;
import java.util.Objects;
import java.util.Set;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.cecportal.cecs.EntryState.ACCEPTED;
import static org.cecportal.cecs.EntryState.DELETED;
import static org.cecportal.cecs.EntryState.DRAFT;
import static org.cecportal.cecs.EntryState.DUPLICATE;
import static org.cecportal.cecs.EntryState.POSTED;
import static org.cecportal.cecs.EntryState.REJECTED;
import static org.cecportal.cecs.EntryState.REPORTED;

class EntryStateTests {

    /** Imported entries and duplicates do not change by themselves (R11, R13). */
    private static final Map<EntryState, Set<EntryState>> WAYS = Map.of(DRAFT, Set.of(REPORTED, DELETED), REPORTED,
            Set.of(REPORTED, DELETED, ACCEPTED, REJECTED), DELETED, Set.of(DRAFT, REPORTED), ACCEPTED,
            Set.of(ACCEPTED, REJECTED), REJECTED, Set.of(ACCEPTED, REJECTED), POSTED, Set.of(), DUPLICATE, Set.of());

    @Test
    void anEntryGoesOnlyWhereAWayLeads() {
        for (EntryState from : EntryState.values()) {
            for (EntryState to : EntryState.values()) {
                if (Objects.requireNonNull(WAYS.get(from)).contains(to)) {
                    assertThat(from.to(to)).isEqualTo(to);
                }
                else {
                    assertThatIllegalStateException().as("from %s to %s", from, to)
                        .isThrownBy(() -> from.to(to))
                        .withMessageContaining(from + " to " + to);
                }
            }
        }
    }

    @Test
    void r5OnlyWhatStandsOnRecordCounts() {
        assertThat(EntryState.values()).filteredOn(EntryState::counts).containsExactly(POSTED, REPORTED, ACCEPTED);
    }

}
