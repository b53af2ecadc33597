package org.cecportal.events;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Makes a full-text query of what somebody typed. A word that events use is taken in all
 * its endings; a beginning of words, as those words; any other, as the words most like it
 * that events use.
 */
@Component
class SearchWords {

    /** Words beyond these are not looked at. */
    private static final int MOST_WORDS = 12;

    private static final String PLACE = "C";

    private final JdbcClient jdbc;

    SearchWords(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * What is meant by the words of a text and of a place, all of which must be found.
     */
    Meaning of(String text, String place) {
        if (text.isBlank() && place.isBlank()) {
            return new Meaning(List.of(), true);
        }
        List<Word> words = jdbc
            .sql("""
                    with typed as (
                        select label, tokid, token, min(position) as position
                        from (values (cast(:text as text), ''), (cast(:place as text), :placeLabel)) as field (value, label),
                            ts_parse('default', event_words(value)) with ordinality as parsed (tokid, token, position)
                        where btrim(token) <> '' and length(token) <= 50
                        group by 1, 2, 3
                        order by label, position
                        limit :most
                    )
                    select t.label, t.token, near.words as instead,
                        case when known.is then array[stem.lexeme] else coalesce(begun.lexemes, near.lexemes) end as lexemes
                    from typed t
                    cross join lateral (select (ts_lexize('event_stem', t.token))[1] as lexeme) stem
                    cross join lateral (
                        select t.tokid not in (1, 2) or exists (
                            select from event_word w where w.lexeme = stem.lexeme) as is) known
                    cross join lateral (
                        select array_agg(distinct lexeme) as lexemes
                        from (select lexeme from event_word
                              where not known.is and length(t.token) >= 3
                                  and word >= t.token and word < t.token || chr(1114111)
                              order by word limit 50) beginning) begun
                    cross join lateral (
                        select array_agg(distinct lexeme) as lexemes, array_agg(word order by word) as words
                        from (select word, lexeme, rank() over (order by slips) as closeness
                              from (select word, lexeme, levenshtein(word, t.token) as slips
                                    from (select word, lexeme from event_word
                                          where not known.is and begun.lexemes is null and length(t.token) >= 3
                                          order by word <-> t.token limit 20) alike) counted
                              where slips <= case when length(t.token) < 5 then 1 when length(t.token) < 9 then 2 else 3 end
                             ) ranked
                        where closeness = 1) near
                    order by t.label, t.position""")
            .param("text", text)
            .param("place", place)
            .param("placeLabel", PLACE)
            .param("most", MOST_WORDS)
            .query(SearchWords::word)
            .list();
        boolean wordless = isWordless(text, "", words) || isWordless(place, PLACE, words);
        return new Meaning(words, !wordless && words.stream().allMatch(word -> !word.lexemes().isEmpty()));
    }

    /** Signs alone are found nowhere. */
    private static boolean isWordless(String typed, String label, List<Word> words) {
        return !typed.isBlank() && words.stream().noneMatch(word -> word.label().equals(label));
    }

    private static Word word(ResultSet row, int number) throws SQLException {
        return new Word(row.getString("token"), row.getString("label"), strings(row, "lexemes"),
                strings(row, "instead"));
    }

    private static List<String> strings(ResultSet row, String column) throws SQLException {
        @Nullable Array array = row.getArray(column);
        return (array != null) ? Arrays.asList((String[]) array.getArray()) : List.of();
    }

    /**
     * A word as typed, folded.
     *
     * @param label the weight of the part of an event that it must stand in; empty for
     * any
     * @param lexemes one of which must be found
     * @param instead the words that were taken in its place
     */
    record Word(String typed, String label, List<String> lexemes, List<String> instead) {

        /** Words have lost all signs, so that quotes are enough. */
        String query() {
            return lexemes.stream()
                .map(lexeme -> "'" + lexeme + "'" + (label.isEmpty() ? "" : ":" + label))
                .collect(Collectors.joining(" | ", "(", ")"));
        }

    }

    /**
     * @param findable false when a word is like none that events use
     */
    record Meaning(List<Word> words, boolean findable) {

        boolean isEmpty() {
            return words.isEmpty();
        }

        /** As PostgreSQL writes a {@code tsquery}. */
        String query() {
            return words.stream().map(Word::query).collect(Collectors.joining(" & "));
        }

        Map<String, List<String>> instead() {
            Map<String, List<String>> instead = new LinkedHashMap<>();
            words.stream()
                .filter(word -> !word.instead().isEmpty())
                .forEach(word -> instead.put(word.typed(), word.instead()));
            return instead;
        }

    }

}
