package org.cecportal.accounts.web.forms;

import org.cecportal.accounts.keys.PortalKeys;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;

import org.cecportal.PortalTest;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

/** What a browser keeps for the portal expires, and nobody can change it. */
@PortalTest
class SealsTests {

    private static final Instant NOON = Instant.parse("2026-11-30T12:00:00Z");

    private static final TypedForm FORM = new TypedForm(7, "/cecs/new?event=1", "/cecs/new",
            Map.of("title", List.of("Übung")), NOON);

    @Autowired
    PortalKeys keys;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    JsonMapper json;

    /** As any node would, that much later. */
    private Seals after(Duration time) {
        return new Seals(keys, json, Clock.fixed(NOON.plus(time), ZoneOffset.UTC));
    }

    @Test
    void aFormIsGivenBackForTwoHoursByAnyNode() {
        String sealed = after(Duration.ZERO).seal(FORM);
        assertThat(after(Duration.ofMinutes(119)).open(sealed)).contains(FORM);
        assertThat(after(Duration.ofHours(2)).open(sealed)).isEmpty();
    }

    @Test
    void aMarkNamesItsAccountForADay() {
        String mark = after(Duration.ZERO).mark(7);
        assertThat(after(Duration.ofMinutes(24 * 60 - 1)).accountOf(mark)).contains(7L);
        assertThat(after(Duration.ofHours(24)).accountOf(mark)).isEmpty();
    }

    @Test
    void whatWasChangedOrMadeUpIsNothing() {
        Seals seals = after(Duration.ZERO);
        String sealed = seals.seal(FORM);
        // The last letter has bits that mean nothing.
        for (int i = 0; i < sealed.length() - 1; i += 7) {
            char other = (sealed.charAt(i) == 'A') ? 'B' : 'A';
            assertThat(seals.open(sealed.substring(0, i) + other + sealed.substring(i + 1))).isEmpty();
        }
        assertThat(seals.open("")).isEmpty();
        assertThat(seals.open(null)).isEmpty();
        for (int length = 0; length < 100; length++) {
            assertThat(seals.open("A".repeat(length))).isEmpty();
            assertThat(seals.accountOf("A".repeat(length))).isEmpty();
        }
        assertThat(seals.open("not sealed, and not even of the letters that a seal is made of")).isEmpty();
        assertThat(seals.open(seals.mark(7))).as("a mark is no form").isEmpty();
        assertThat(seals.accountOf(sealed)).as("a form is no mark").isEmpty();
    }

    @Test
    void nothingInItCanBeRead() {
        assertThat(after(Duration.ZERO).seal(FORM)).isNotEqualTo(after(Duration.ZERO).seal(FORM))
            .matches("[A-Za-z0-9_-]+")
            .doesNotContain("title");
    }

}
