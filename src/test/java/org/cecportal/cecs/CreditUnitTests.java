package org.cecportal.cecs;

import java.math.BigDecimal;

import org.cecportal.shared.Credits;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class CreditUnitTests {

    @ParameterizedTest
    @CsvSource({ "CEC,3,3", "CONTACT_HOUR,1.6,1.5", "CME,2.99,2.75", "CEU,0.15,1.5", "CEU,0.13,1.25",
            "COLLEGE_CREDIT,3,30", "TEN_HOUR_CREDIT,0.1,1", "CEC,0.24,0" })
    void r6AQuantityIsRoundedDownToTheStepOnce(CreditUnit unit, BigDecimal quantity, String credits) {
        assertThat(unit.credits(quantity)).isEqualTo(Credits.of(credits));
    }

}
