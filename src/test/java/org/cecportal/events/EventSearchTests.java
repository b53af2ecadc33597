package org.cecportal.events;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

import org.cecportal.PortalTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.cecportal.events.GivenEvents.ownWord;

@PortalTest
class EventSearchTests {

    private final EventSearch search;

    private final GivenEvents events;

    private final JdbcClient jdbc;

    private final LocalDate today;

    @Autowired
    EventSearchTests(EventSearch search, GivenEvents events, JdbcClient jdbc, Clock clock) {
        this.search = search;
        this.events = events;
        this.jdbc = jdbc;
        this.today = LocalDate.now(clock);
    }

    private FoundEvents find(String text, String place) {
        return search.find(new EventFilter(text, place, today, null, null, null, null, null, 1), null);
    }

    private List<String> titles(String text) {
        return find(text, "").events().stream().map(found -> found.event().title()).toList();
    }

    @ParameterizedTest
    @CsvSource({ "resume cardiologie, Résumé de cardiologie", "RÉSUMÉ, Résumé de cardiologie",
            "trainings, Training the Trainers: CPR/AED", "aed, Training the Trainers: CPR/AED",
            "cpr/aed, Training the Trainers: CPR/AED", "kettlebel, Kettlebells & strength-endurance",
            "strenght endurence, Kettlebells & strength-endurance", "fisiology, Exercise physiology 101",
            "excercise phisiology, Exercise physiology 101", "101, Exercise physiology 101",
            "zumba zurich, Zumba for Zürich" })
    void accentsEndingsAndSlipsAreForgiven(String typed, String found) {
        String word = ownWord();
        for (String title : List.of("Résumé de cardiologie", "Training the Trainers: CPR/AED",
                "Kettlebells & strength-endurance", "Exercise physiology 101", "Zumba for Zürich")) {
            events.event(title + " " + word, today).add();
        }
        assertThat(titles(typed + " " + word)).containsExactly(found + " " + word);
    }

    @Test
    void whatWasTakenForAnUnknownWordIsSaid() {
        String word = ownWord();
        events.event("Hippotherapy " + word, today).add();
        assertThat(find("hipotherapy " + word, "").instead()).isEqualTo(Map.of("hipotherapy", List.of("hippotherapy")));
        assertThat(find("hippotherapy " + word, "").instead()).isEmpty();
    }

    @Test
    void aWordLikeNoneFindsNothing() {
        assertThat(find("zzyzxqwvut", "").total()).isZero();
        assertThat(find("strength zzyzxqwvut", "").total()).isZero();
        assertThat(find("???", "").total()).isZero();
    }

    @Test
    void everyPartOfAnEventIsSearchedAndTheTitleMattersMost() {
        String word = ownWord();
        events.event("A", today).with("provider", word).add();
        events.event("B", today.plusDays(1)).with("city", word).add();
        events.event("C", today.plusDays(2)).with("topics", "x;" + word).add();
        events.event("D " + word, today.plusDays(3)).add();
        assertThat(titles(word)).containsExactly("D " + word, "C", "B", "A");
    }

    @Test
    void placeLooksAtPlacesOnly() {
        String word = ownWord();
        events.event("About " + word, today).with("city", "Boise").add();
        events.event("In " + word, today).with("city", "St. " + word).with("region", "NY").add();
        assertThat(find("", word).events()).extracting(found -> found.event().title()).containsExactly("In " + word);
        assertThat(find(word, "ny").events()).extracting(found -> found.event().title()).containsExactly("In " + word);
        assertThat(find("", word.substring(0, 9) + "ñ").events()).extracting(found -> found.event().title())
            .containsExactly("In " + word);
    }

    @Test
    void searchFollowsChanges() {
        String before = ownWord();
        String after = ownWord();
        long id = events.event(before, today).add();
        jdbc.sql("update event set title = ? where id = ?").params(after, id).update();
        assertThat(titles(before)).isEmpty();
        assertThat(titles(after)).hasSize(1);
    }

    @Test
    void r16TheRecordHoldsNothingDerived() {
        long id = events.event(ownWord(), today).add();
        assertThat(jdbc.sql("select after::text from history_entry where subject_type = 'event' and subject_id = ?")
            .param(id)
            .query(String.class)
            .single()).contains("\"title\"").doesNotContain("\"search\"", "\"days\"", "\"changed_at\"");
    }

}
