package org.cecportal.events.web;

import java.util.List;

import org.cecportal.events.EventView;
import org.cecportal.events.EventQueries;
import org.cecportal.events.EventQueries.EventRecord;
import org.cecportal.shared.web.CsvDownload;
import org.cecportal.shared.web.Download;
import org.cecportal.shared.web.Page;
import org.cecportal.shared.web.ShownOn;

import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.util.UriComponentsBuilder;

/** The events that the search offers, for administrators; rosters change them. */
@Controller
class EventAdminController {

    /** As rosters have them, so that the file can be changed and loaded again. */
    private static final List<String> ROSTER = List.of("external_id", "title", "kind", "provider", "starts_on",
            "ends_on", "city", "region", "country", "online", "cecs", "price", "currency", "url", "topics");

    private final EventQueries events;

    EventAdminController(EventQueries events) {
        this.events = events;
    }

    /**
     * @param when {@code past}; anything else is what is not over
     */
    @GetMapping("/admin/events")
    String list(@RequestParam(defaultValue = "") String q, @RequestParam(defaultValue = "") String when,
            @RequestParam(defaultValue = "") String page, Model model) {
        boolean past = when.equals("past");
        String base = UriComponentsBuilder.fromPath("/admin/events")
            .queryParam("q", "{q}")
            .queryParam("when", past ? "past" : "")
            .encode()
            .buildAndExpand(q)
            .toUriString();
        long total = events.count(q, past);
        int last = (int) Math.max(1, Math.ceilDiv(total, EventQueries.PAGE_SIZE));
        int number = page.matches("[1-9]\\d{0,6}") ? Math.min(Integer.parseInt(page), last) : 1;
        model.addAttribute("q", q);
        model.addAttribute("past", past);
        model.addAttribute("records", events.find(q, past, number));
        model.addAttribute("page", new Page(number, EventQueries.PAGE_SIZE, total, base + "&"));
        return "events/admin";
    }

    @ShownOn("/admin/events")
    @GetMapping("/admin/events.csv")
    Download export() {
        return CsvDownload.of("events", ROSTER, csv -> events.each(one -> write(one, csv)));
    }

    private static void write(EventRecord one, CsvDownload csv) {
        EventView event = one.event();
        csv.row(one.externalId(), event.title(), event.kind(), event.provider(), event.startsOn(), one.endsOn(),
                event.city(), event.region(), event.country(), event.online(), event.cecs(),
                (event.price() != null) ? event.price().amount() : null,
                (event.price() != null) ? event.price().currency() : null, event.url(), one.topics());
    }

}
