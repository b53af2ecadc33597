package org.cecportal.certifications.chains;

import org.cecportal.certifications.Cycle;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** R2, R9: cycles of one certificate follow each other. */
class CycleChainTests {

    private static final Cycle FIRST = Cycle.fresh(LocalDate.of(2022, 3, 1), 3);

    @Test
    void aCycleMayBeginTheDayAfterTheFinalYearBegins() {
        LocalDate opens = FIRST.finalYearBegins();
        assertThat(opens).isEqualTo("2024-03-01");
        assertThat(overlaps(FIRST, new Cycle(opens, opens.plusYears(4)))).containsExactly(2L);
        assertThat(overlaps(FIRST, new Cycle(opens.plusDays(1), opens.plusYears(4)))).isEmpty();
        assertThat(overlaps(FIRST, new Cycle(FIRST.endsOn().plusDays(1), opens.plusYears(4)))).isEmpty();
    }

    @Test
    void aCycleMustEndLaterThanTheOneBefore() {
        assertThat(overlaps(FIRST, new Cycle(LocalDate.of(2024, 6, 1), FIRST.endsOn()))).containsExactly(2L);
        assertThat(overlaps(FIRST, new Cycle(LocalDate.of(2024, 6, 1), FIRST.endsOn().plusDays(1)))).isEmpty();
    }

    @Test
    void whatIsRecordedStays() {
        CycleChain chain = new CycleChain();
        chain.record(Cycle.fresh(LocalDate.of(2023, 1, 1), 3));
        chain.propose(7, FIRST);
        assertThat(chain.overlaps())
            .containsExactly(new CycleChain.Overlap(7, Cycle.fresh(LocalDate.of(2023, 1, 1), 3)));
    }

    @Test
    void aProposalTakesThePlaceOfTheRecordedCycle() {
        CycleChain chain = new CycleChain();
        chain.record(new Cycle(FIRST.beginsOn(), LocalDate.of(2030, 1, 1)));
        chain.propose(7, FIRST);
        chain.propose(8, Cycle.fresh(LocalDate.of(2025, 3, 1), 3));
        assertThat(chain.overlaps()).isEmpty();
    }

    /** R9: an aligned cycle begins before the final year of the one it closes. */
    @Test
    void whatIsRecordedAlreadyIsNotRefusedWhateverFollows() {
        CycleChain chain = new CycleChain();
        chain.record(FIRST);
        chain.record(new Cycle(FIRST.beginsOn().plusMonths(6), FIRST.endsOn().plusYears(2)));
        chain.propose(7, FIRST);
        assertThat(chain.overlaps()).isEmpty();
    }

    /** When its replacement is refused the recorded cycle counts again. */
    @Test
    void aRefusedProposalUncoversTheRecordedCycle() {
        CycleChain chain = new CycleChain();
        chain.record(Cycle.fresh(LocalDate.of(2020, 1, 1), 3));
        chain.record(Cycle.fresh(LocalDate.of(2023, 1, 1), 3));
        chain.propose(7, new Cycle(LocalDate.of(2023, 1, 1), LocalDate.of(2050, 1, 1)));
        chain.propose(6, new Cycle(LocalDate.of(2020, 1, 1), LocalDate.of(2060, 1, 1)));
        chain.propose(8, Cycle.fresh(LocalDate.of(2026, 1, 1), 3));
        assertThat(chain.overlaps()).extracting(CycleChain.Overlap::line).containsExactly(7L, 6L);
    }

    @Test
    void whatIsAcceptedAlwaysFollows() {
        for (int seed = 0; seed < 5000; seed++) {
            Random random = new Random(seed);
            Map<LocalDate, Cycle> all = new TreeMap<>();
            CycleChain chain = new CycleChain();
            LocalDate day = LocalDate.of(2010, 1, 1);
            for (int i = random.nextInt(3); i > 0; i--) {
                Cycle recorded = Cycle.fresh(day, 3);
                chain.record(recorded);
                all.put(day, recorded);
                day = recorded.endsOn().plusDays(1);
            }
            Map<Long, Cycle> proposed = new HashMap<>();
            for (long line = 2; line < 2 + random.nextInt(6); line++) {
                Cycle cycle = new Cycle(LocalDate.of(2010, 1, 1).plusDays(random.nextInt(365 * 12)),
                        LocalDate.of(2022, 1, 2).plusDays(random.nextInt(900)));
                Cycle usual = Cycle.fresh(cycle.beginsOn(), 3);
                Cycle chosen = random.nextInt(4) == 0 ? cycle : usual;
                if (proposed.values().stream().noneMatch(other -> other.beginsOn().equals(chosen.beginsOn()))) {
                    proposed.put(line, chosen);
                    chain.propose(line, chosen);
                }
            }
            List<CycleChain.Overlap> overlaps = chain.overlaps();
            overlaps.forEach(overlap -> assertThat(proposed.remove(overlap.line())).isNotNull());
            proposed.values().forEach(cycle -> all.put(cycle.beginsOn(), cycle));
            List<Cycle> accepted = new ArrayList<>(all.values());
            for (int i = 1; i < accepted.size(); i++) {
                assertThat(CycleChain.follows(accepted.get(i), accepted.get(i - 1))).as("seed %d", seed).isTrue();
            }
        }
    }

    private static List<Long> overlaps(Cycle... cycles) {
        CycleChain chain = new CycleChain();
        for (int i = 0; i < cycles.length; i++) {
            chain.propose(i + 1, cycles[i]);
        }
        return chain.overlaps().stream().map(CycleChain.Overlap::line).toList();
    }

}
