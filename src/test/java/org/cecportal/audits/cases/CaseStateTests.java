package org.cecportal.audits.cases;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/** R14: the states of a case are one table. */
class CaseStateTests {

    private static final Map<CaseState, Set<CaseState>> TABLE = Map.of(CaseState.OPEN,
            EnumSet.of(CaseState.SUBMITTED, CaseState.IN_REVIEW, CaseState.WITHDRAWN), CaseState.SUBMITTED,
            EnumSet.of(CaseState.IN_REVIEW, CaseState.WITHDRAWN), CaseState.IN_REVIEW,
            EnumSet.of(CaseState.OPEN, CaseState.SUBMITTED, CaseState.ASKED, CaseState.SECOND_OPINION,
                    CaseState.DECIDED, CaseState.WITHDRAWN),
            CaseState.ASKED, EnumSet.of(CaseState.SUBMITTED, CaseState.IN_REVIEW, CaseState.WITHDRAWN),
            CaseState.SECOND_OPINION, EnumSet.of(CaseState.DECIDED, CaseState.WITHDRAWN), CaseState.DECIDED,
            EnumSet.of(CaseState.APPEALED), CaseState.APPEALED, EnumSet.of(CaseState.DECIDED), CaseState.WITHDRAWN,
            Set.of());

    @ParameterizedTest
    @EnumSource
    void r14StepsAreThoseOfTheTable(CaseState from) {
        assertThat(Arrays.stream(CaseState.values()).filter(to -> leads(from, to)).collect(Collectors.toSet()))
            .isEqualTo(TABLE.get(from));
    }

    private static boolean leads(CaseState from, CaseState to) {
        try {
            return from.to(to) == to;
        }
        catch (IllegalStateException ex) {
            return false;
        }
    }

}
