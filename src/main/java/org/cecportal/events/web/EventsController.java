package org.cecportal.events.web;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

import org.cecportal.accounts.SignedInMember;
import org.cecportal.cecs.CountingWindow;
import org.cecportal.cecs.CreditWindow;
import org.cecportal.cecs.CreditWindows;
import org.cecportal.events.CountsToward;
import org.cecportal.events.EventView;
import org.cecportal.events.EventCalendar;
import org.cecportal.events.EventFilter;
import org.cecportal.events.EventKind;
import org.cecportal.events.EventSearch;
import org.cecportal.events.Events;
import org.cecportal.events.FoundEvents;
import org.cecportal.events.SavedEvents;
import org.cecportal.shared.MemberId;
import org.cecportal.shared.web.Page;
import org.jspecify.annotations.Nullable;

import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.server.ResponseStatusException;

/** Upcoming CECs, for anyone; members see what would count and save. */
@Controller
class EventsController {

    static final MediaType CALENDAR = new MediaType("text", "calendar", StandardCharsets.UTF_8);

    private final EventSearch search;

    private final Events events;

    private final SavedEvents saved;

    private final EventCalendar calendar;

    private final CreditWindows windows;

    EventsController(EventSearch search, Events events, SavedEvents saved, EventCalendar calendar,
            CreditWindows windows) {
        this.search = search;
        this.events = events;
        this.saved = saved;
        this.calendar = calendar;
        this.windows = windows;
    }

    @GetMapping("/events")
    String list(@SignedInMember Optional<MemberId> member, EventQuery query, Model model) {
        LocalDate today = search.today();
        EventFilter filter = query.toFilter(today);
        FoundEvents found = search.find(filter, member.orElse(null));
        CountingWindow window = window(member);
        List<EventRow> rows = found.events()
            .stream()
            .map(one -> new EventRow(one.event(), one.saved(), CountsToward.of(one.event(), window)))
            .toList();
        Page page = new Page(filter.pageOf(found.total()), EventFilter.PAGE_SIZE, found.total(), query.base());
        model.addAttribute("query", query);
        model.addAttribute("kinds", EventKind.values());
        model.addAttribute("found", found);
        model.addAttribute("rows", rows);
        model.addAttribute("today", today);
        model.addAttribute("page", page);
        model.addAttribute("back", page.address(page.number()));
        return "events/list";
    }

    @GetMapping("/events/{id:\\d{1,18}}")
    String show(@PathVariable long id, @SignedInMember Optional<MemberId> member, Model model) {
        EventView event = event(id);
        boolean isSaved = member.isPresent() && saved.isSaved(member.get(), id);
        model.addAttribute("row", new EventRow(event, isSaved, CountsToward.of(event, window(member))));
        model.addAttribute("today", search.today());
        model.addAttribute("back", "/events/" + id);
        return "events/show";
    }

    @GetMapping("/events/{id:\\d{1,18}}.ics")
    ResponseEntity<byte[]> file(@PathVariable long id) {
        return ResponseEntity.ok()
            .contentType(CALENDAR)
            .header(HttpHeaders.CONTENT_DISPOSITION,
                    ContentDisposition.attachment().filename("event-" + id + ".ics").build().toString())
            .body(calendar.of(event(id)).getBytes(StandardCharsets.UTF_8));
    }

    private EventView event(long id) {
        return events.byId(id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    private @Nullable CountingWindow window(Optional<MemberId> member) {
        return member.map(windows::of).map(CreditWindow::counting).orElse(null);
    }

}
