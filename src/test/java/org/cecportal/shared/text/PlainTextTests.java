package org.cecportal.shared.text;

import java.text.Normalizer;
import java.util.Random;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class PlainTextTests {

    /** What people cannot see, from the tables of Unicode and from spreadsheets. */
    private static final String UNSEEN = "\u0000\u0007\t\n\r\u001F\u007F\u0085\u00A0\u00AD\u034F\u061C\u115F\u1160\u1680"
            + "\u180E\u2000\u2009\u200B\u200C\u200D\u200E\u200F\u2028\u2029\u202A\u202E\u202F\u205F\u2060\u2066\u2069"
            + "\u2800\u3000\u3164\uFEFF\uFFA0\uFFFE\uD800 ";

    static Stream<UnaryOperator<String>> doors() {
        return Stream.of(PlainText::line, PlainText::lines, PlainText::key);
    }

    @ParameterizedTest
    @MethodSource("doors")
    void r19WhatCannotBeSeenIsEmpty(UnaryOperator<String> door) {
        assertThat(door.apply(UNSEEN)).isEmpty();
        UNSEEN.codePoints().forEach(one -> assertThat(door.apply(Character.toString(one))).isEmpty());
    }

    @ParameterizedTest
    @MethodSource("doors")
    void r19NothingUnseenIsLeftAtTheEdges(UnaryOperator<String> door) {
        Random random = new Random(19);
        for (int i = 0; i < 20_000; i++) {
            String name = Stream.of("Müller", "O'Neil-Smith", "이", "Йор", "محمد", "नमस्ते", "a@x.example")
                .toList()
                .get(random.nextInt(7));
            assertThat(door.apply(unseen(random) + name + unseen(random))).isEqualTo(name);
        }
    }

    @ParameterizedTest
    @MethodSource("doors")
    void r19CleaningTwiceChangesNothing(UnaryOperator<String> door) {
        Random random = new Random(20);
        for (int i = 0; i < 50_000; i++) {
            String once = door.apply(anything(random));
            assertThat(door.apply(once)).isEqualTo(once);
            assertThat(Normalizer.isNormalized(once, Normalizer.Form.NFC)).isTrue();
            assertThat(once).isEqualTo(once.strip()).doesNotContain("\0").doesNotContain("  ");
        }
    }

    @Test
    void r19SpacesOfAnyKindAreOneSpace() {
        assertThat(PlainText.line("Ana\u00A0\u2009 \tIbáñez\u3000\u200B Ruiz")).isEqualTo("Ana Ibáñez Ruiz");
        assertThat(PlainText.line("Kickboxing\r\nBasics")).isEqualTo("Kickboxing Basics");
    }

    @Test
    void r19LettersAreComposed() {
        assertThat(PlainText.line("Iba\u0301n\u0303ez")).isEqualTo("Ibáñez");
        assertThat(PlainText.line("\u1112\u1161\u11AB")).isEqualTo("한");
    }

    @Test
    void r19LinesStayLines() {
        assertThat(PlainText.lines("\u200B\n Dear all,\r\n\r\n thanks.\u00A0 \n\n")).isEqualTo("Dear all,\n\nthanks.");
    }

    @Test
    void r19NothingTypedIsEmpty() {
        assertThat(PlainText.line(null)).isEmpty();
        assertThat(PlainText.lines(null)).isEmpty();
        assertThat(PlainText.key(null)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            96\u200B0011,                         960011
            \uFEFFana\u2060@members\u00AD.example, ana@members.example
            AB\uFE0F12,                           AB12
            """)
    void r19NothingUnseenIsLeftInAKey(String typed, String key) {
        assertThat(PlainText.key(typed)).isEqualTo(key);
    }

    @ParameterizedTest
    @ValueSource(strings = { "نامه\u200Cای", "क्\u200Dष", "ශ්\u200Dරී" })
    void r19JoinersOfScriptsThatNeedThemStay(String word) {
        assertThat(PlainText.line(word)).isEqualTo(Normalizer.normalize(word, Normalizer.Form.NFC));
        assertThat(PlainText.key(word)).isEqualTo(Normalizer.normalize(word, Normalizer.Form.NFC));
    }

    @ParameterizedTest
    @ValueSource(strings = { "I ❤\uFE0F spin", "Spin ❤\uFE0F", "👩\u200D🏫 Teaching" })
    void picturesStayAsTheyLook(String title) {
        assertThat(PlainText.line(title)).isEqualTo(title);
    }

    private static String unseen(Random random) {
        return text(random.ints(random.nextInt(4), 0, UNSEEN.length()).map(UNSEEN::charAt));
    }

    /** Characters of every kind, many of them next to each other that never were. */
    private static String anything(Random random) {
        return text(random.ints(random.nextInt(12), 0, 4).map(kind -> switch (kind) {
            case 0 -> UNSEEN.charAt(random.nextInt(UNSEEN.length()));
            case 1 -> random.nextInt(0x20, 0x7F);
            case 2 -> random.nextInt(0xA0, 0x3100);
            default -> random.nextInt(Character.MAX_CODE_POINT + 1);
        }));
    }

    private static String text(IntStream characters) {
        return characters.collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append).toString();
    }

}
