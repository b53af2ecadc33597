package org.cecportal.shared;

import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** What a list puts before a text, the reader of lists takes away again. */
class CsvCellTests {

    private static final String OFTEN = "'=+-@\t\r\n0123456789 ()./aé민\uD83D\uDE00";

    @Test
    void everyTextComesBack() {
        Random random = new Random(6);
        for (int i = 0; i < 200_000; i++) {
            StringBuilder text = new StringBuilder();
            for (int length = random.nextInt(8); length > 0; length--) {
                text.appendCodePoint((random.nextInt(4) > 0) ? OFTEN.codePointAt(random.nextInt(OFTEN.length()))
                        : random.nextInt(Character.MAX_CODE_POINT + 1));
            }
            String cell = CsvCell.harmless(text.toString());
            assertThat(CsvCell.original(cell)).isEqualTo(text.toString());
            assertThat(cell).satisfiesAnyOf(one -> assertThat(one).doesNotMatch("(?s)[=@\t\r].*"),
                    one -> assertThat(one).isEmpty());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = { "'quoted'", "'tis", "O'Neil", "-1", "+47 22 33", "'-1x", "''" })
    void apostrophesOfTheTextItselfStay(String text) {
        assertThat(CsvCell.original(CsvCell.harmless(text))).isEqualTo(text);
    }

}
