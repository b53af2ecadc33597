package org.cecportal.accounts;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** R12. */
class DefaultUsernameTests {

    @ParameterizedTest
    @CsvSource(textBlock = """
            Abcdef, abc123
            Łódzka, lod123
            Ødegård, ode123
            Åse, ase123
            Æther, aet123
            Straße, str123
            ẞa, ssa123
            Đinh, din123
            İnan, ina123
            Çelik, cel123
            Ng, ng123
            O'Brien, obr123
            de la Cruz, del123
            García-Ruiz, gar123
            '', 123
            '-', 123
            Þór, tho123
            Ðe, de123
            王小明, 王小明123
            """)
    void threeLettersOfTheFamilyNameAndTheNumber(String familyName, String username) {
        assertThat(DefaultUsername.of(familyName, "123")).isEqualTo(username);
    }

}
