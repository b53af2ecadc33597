package org.cecportal.accounts;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Random;

import org.junit.jupiter.api.Test;
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
            남궁, 남궁123
            이, 이123
            Йорданов, йор123
            Ёлкин, ёлк123
            Ўткиров, ўтк123
            Їжак, їжа123
            ガルシア, ガルシ123
            ｶﾞﾙｼｱ, ガルシ123
            バデ, バデ123
            Đặng, dan123
            Ｓｍｉｔｈ, smi123
            Άννας, ανν123
            Ας, ασ123
            Işık, isi123
            ﬁnn, fin123
            Ǆula, dzu123
            أحمد, أحم123
            مُحَمَّد, محم123
            שָׁלוֹם, שלו123
            शर्मा, शरम123
            สมชาย, สมช123
            Nguyễn, ngu123
            Ѓорѓи, ѓор123
            А́ннина, анн123
            """)
    void threeLettersOfTheFamilyNameAndTheNumber(String familyName, String username) {
        assertThat(DefaultUsername.of(familyName, "123")).isEqualTo(username);
        assertThat(DefaultUsername.of(Normalizer.normalize(familyName, Normalizer.Form.NFD), "123"))
            .isEqualTo(username);
        assertThat(DefaultUsername.of("\u200b" + familyName + "\u00a0", "123")).isEqualTo(username);
    }

    /** R12: whoever types it, in whatever form a keyboard gives it, is found by it. */
    @Test
    void r12AnyFormOfAUsernameIsCompletelyItself() {
        Random random = new Random(12);
        for (int i = 0; i < 30_000; i++) {
            String username = DefaultUsername.of(name(random), random.nextBoolean() ? "A" + i : i + "ü\uff11");
            String folded = UsernameLetters.folded(username);
            assertThat(UsernameLetters.folded(folded)).isEqualTo(folded);
            assertThat(username.toLowerCase(Locale.ROOT)).isEqualToIgnoringCase(folded);
            for (Normalizer.Form form : Normalizer.Form.values()) {
                assertThat(UsernameLetters.folded(Normalizer.normalize(username, form))).isEqualTo(folded);
                assertThat(UsernameLetters.withCase(Normalizer.normalize(username, form)))
                    .isEqualTo(UsernameLetters.withCase(username));
            }
            assertThat(UsernameLetters.folded(" " + username.toUpperCase(Locale.ROOT) + "\u200b")).isEqualTo(folded);
            assertThat(UsernameLetters.folded(username.toUpperCase(Locale.of("tr")))).isEqualTo(folded);
            assertThat(UsernameLetters.folded(username.toUpperCase(Locale.ROOT).toLowerCase(Locale.of("tr"))))
                .isEqualTo(folded);
            assertThat(UsernameLetters.folded(wide(username))).isEqualTo(folded);
        }
    }

    private static String wide(String text) {
        return text.codePoints()
            .map(one -> (one > ' ' && one < 127) ? one + 0xFEE0 : one)
            .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
            .toString();
    }

    private static String name(Random random) {
        int[][] scripts = { { 'A', 'z' }, { 0xC0, 0x24F }, { 0x370, 0x3FF }, { 0x400, 0x4FF }, { 0x5D0, 0x5EA },
                { 0x620, 0x652 }, { 0x905, 0x94D }, { 0xE01, 0xE3A }, { 0x10D0, 0x10FA }, { 0x1E00, 0x1EFF },
                { 0x3041, 0x30FE }, { 0xAC00, 0xD7A3 }, { 0x300, 0x36F } };
        int[] script = scripts[random.nextInt(scripts.length)];
        return random.ints(1 + random.nextInt(6), script[0], script[1] + 1)
            .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
            .toString();
    }

}
