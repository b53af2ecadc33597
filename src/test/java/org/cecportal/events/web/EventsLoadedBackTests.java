package org.cecportal.events.web;

import java.time.LocalDate;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;

import org.cecportal.Given;
import org.cecportal.PortalTest;
import org.cecportal.events.GivenEvents;
import org.cecportal.imports.EmptyCells;
import org.cecportal.imports.ImportStatus;
import org.cecportal.imports.LineTab;
import org.cecportal.imports.RosterKind;
import org.cecportal.imports.Rosters;
import org.cecportal.shared.text.PlainText;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.MockMvc;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;

/** The list of events, loaded again, changes nothing, whatever the events say. */
@PortalTest
class EventsLoadedBackTests {

    private static final int EVENTS = 300;

    private static final List<String> TEXTS = List.of("=SUM(A1)", "'=x", "''-1+x", "@home", "-1", "+47 22", "'tis",
            "a, \"b\"; c", "Łódź", "민준 수업", "heart; lungs", " edge", "#N/A?", "_x0041_", "00123", "1.50",
            "\uD83D\uDE00 yoga", "sep=;", "TRUE");

    private static final String OWN = "LOADED-BACK-";

    @Autowired
    MockMvc web;

    @Autowired
    Rosters rosters;

    @Autowired
    GivenEvents events;

    @Test
    void whatIsExportedIsLeftWhenItIsLoaded() throws Exception {
        Random random = new Random(44);
        for (int i = 0; i < EVENTS; i++) {
            GivenEvents.Draft draft = events.event(text(random), LocalDate.of(2031, 1, 1).plusDays(random.nextInt(300)))
                .with("external_id", OWN + i);
            for (String column : List.of("provider", "city", "region", "country", "topics")) {
                if (random.nextBoolean()) {
                    draft.with(column, text(random));
                }
            }
            if (random.nextBoolean()) {
                draft.price(random.nextInt(100_000), List.of("USD", "JPY", "KWD").get(random.nextInt(3)));
            }
            if (random.nextBoolean()) {
                draft.with("ends_on", LocalDate.of(2031, 12, 1)).with("online", true);
            }
            draft.add();
        }
        byte[] file = export();
        for (EmptyCells empty : EmptyCells.values()) {
            ImportStatus status = rosters.check(RosterKind.EVENTS, new String(file, UTF_8), empty);
            assertThat(rosters.said(status, LineTab.CHANGED)).isEmpty();
            assertThat(rosters.said(status, LineTab.REFUSED)).isEmpty();
            assertThat(status.left()).isEqualTo(EVENTS);
        }
        assertThat(rosters.check(RosterKind.EVENTS, "\ufeff" + new String(file, UTF_8).replace("\ufeff", "")).left())
            .as("with a byte order mark")
            .isEqualTo(EVENTS);
    }

    /**
     * The header and the own rows: other tests store events that no door would let in.
     */
    private byte[] export() throws Exception {
        return new String(web.perform(get("/admin/events.csv").with(Given.admin()))
            .andReturn()
            .getResponse()
            .getContentAsByteArray(), UTF_8).lines()
            .filter(line -> line.startsWith("\ufeff") || line.startsWith(OWN))
            .collect(Collectors.joining("\r\n", "", "\r\n"))
            .getBytes(UTF_8);
    }

    private static String text(Random random) {
        String text = TEXTS.get(random.nextInt(TEXTS.size())) + (random.nextBoolean() ? "" : " " + random.nextInt(9));
        return PlainText.line(text);
    }

}
