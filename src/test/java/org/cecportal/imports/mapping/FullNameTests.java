package org.cecportal.imports.mapping;

import java.util.List;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Names that stand in one cell. */
class FullNameTests {

    @ParameterizedTest
    @CsvSource(delimiter = ';', nullValues = "-", textBlock = """
            King, Ada;Ada;-;King
            King, Ada M.;Ada;M.;King
            King, Ada Maria Louise;Ada;Maria Louise;King
            de la Cruz, Ana;Ana;-;de la Cruz
            Ada King;Ada;-;King
            Ada M. King;Ada;M.;King
            Dr. Ada King, PhD;Ada;-;King
            Ana Maria de la Cruz;Ana;Maria;de la Cruz
            Bo van der Berg;Bo;-;van der Berg
            Van Morrison;Van;-;Morrison
            Martin King Jr.;Martin;-;King Jr.
            King, Martin, Jr.;Martin;-;King Jr.
            King Jr., Martin;Martin;-;King Jr.
            Martin King, III;Martin;-;King III
            King, Ada, MS, CSCS;Ada;-;King
            Cher;-;-;Cher
            O'Brien, Pat;Pat;-;O'Brien
            Smith-Jones, Ann;Ann;-;Smith-Jones
            """)
    void namesAreSplit(String cell, String given, String middle, String family) {
        FullName name = FullName.of(cell);
        assertThat(name).isEqualTo(new FullName((given != null) ? given : "", (middle != null) ? middle : "", family));
    }

    /** At a comma nothing is guessed: whatever the words are, they come back. */
    @Test
    void whatIsJoinedWithACommaIsSplitAtIt() {
        List<String> words = List.of("Ada", "Łucja", "Jean-Luc", "Zoé", "Mary", "민준", "Òscar", "Nguyễn", "Park");
        Random random = new Random(5);
        for (int i = 0; i < 500; i++) {
            String family = words.get(random.nextInt(words.size())) + " " + words.get(random.nextInt(words.size()));
            String given = words.get(random.nextInt(words.size()));
            String middle = random.nextBoolean() ? words.get(random.nextInt(words.size())) : "";
            FullName name = FullName.of((family + ", " + given + " " + middle).strip());
            assertThat(name).isEqualTo(new FullName(given, middle, family));
        }
    }

}
