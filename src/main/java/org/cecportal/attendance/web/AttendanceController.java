package org.cecportal.attendance.web;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;

import jakarta.servlet.http.HttpServletResponse;
import org.cecportal.attendance.AttendanceList;
import org.cecportal.attendance.AttendanceList.Count;
import org.cecportal.attendance.AttendeeState;
import org.cecportal.attendance.Granting;
import org.cecportal.events.EventView;
import org.cecportal.events.Events;
import org.cecportal.shared.Sentence;
import org.cecportal.shared.web.FormErrors;
import org.cecportal.shared.web.Page;
import org.cecportal.shared.web.SentenceMessages;
import org.cecportal.shared.web.SeveralLines;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Who was at an event: a list, a file or badges; who they are; and their CECs. */
@Controller
@RequestMapping("/admin/events/{eventId:\\d{1,18}}/attendance")
class AttendanceController {

    private static final int PAGE_SIZE = 50;

    private static final long LARGEST_FILE = 5_000_000;

    private final Events events;

    private final AttendanceList attendance;

    private final Granting granting;

    private final SentenceMessages sentences;

    private final Clock clock;

    AttendanceController(Events events, AttendanceList attendance, Granting granting, SentenceMessages sentences,
            Clock clock) {
        this.events = events;
        this.attendance = attendance;
        this.granting = granting;
        this.sentences = sentences;
        this.clock = clock;
    }

    /** What is in the form: the list and the day. */
    private record Typed(String people, String completedOn) {
    }

    @GetMapping
    String show(@PathVariable long eventId, @RequestParam(defaultValue = "") String show,
            @RequestParam(defaultValue = "1") int page, @RequestParam(defaultValue = "") String completedOn,
            Model model) {
        EventView event = find(eventId);
        return show(event, show, page, new Typed("", completedOn.isEmpty() ? lastDay(event) : completedOn), model);
    }

    @PostMapping
    String add(@PathVariable long eventId, @RequestParam(defaultValue = "") @SeveralLines String people,
            @RequestParam @Nullable MultipartFile file, @RequestParam(defaultValue = "") String completedOn,
            HttpServletResponse response, Model model, RedirectAttributes redirect) throws IOException {
        EventView event = find(eventId);
        Typed typed = new Typed(people, completedOn);
        List<String> lines = new ArrayList<>(people.lines().toList());
        if (file != null && file.getSize() > LARGEST_FILE) {
            return refused(event, typed, "file", Sentence.of("attendance.file.too-large"), response, model);
        }
        if (file != null) {
            new String(file.getBytes(), StandardCharsets.UTF_8).lines()
                .map(AttendanceController::cells)
                .forEach(lines::add);
        }
        if (lines.stream().allMatch(String::isBlank)) {
            return refused(event, typed, "people", Sentence.of("attendance.people.missing"), response, model);
        }
        return added(event, typed, lines, response, model, redirect);
    }

    /** One badge at a time: a scanner types the number and Enter. */
    @PostMapping("/scan")
    String scan(@PathVariable long eventId, @RequestParam(defaultValue = "") String badge,
            @RequestParam(defaultValue = "") String completedOn, HttpServletResponse response, Model model,
            RedirectAttributes redirect) {
        EventView event = find(eventId);
        Typed typed = new Typed("", completedOn);
        return badge.isEmpty()
                ? refused(event, typed, "badge", Sentence.of("attendance.badge.missing"), response, model)
                : added(event, typed, List.of(badge), response, model, redirect);
    }

    private String added(EventView event, Typed typed, List<String> lines, HttpServletResponse response, Model model,
            RedirectAttributes redirect) {
        LocalDate day = dayOf(typed.completedOn());
        if (day == null || day.isBefore(event.startsOn()) || day.isAfter(event.endsOn())) {
            return refused(event, typed, "completedOn",
                    Sentence.of("attendance.day.outside", event.startsOn().toString(), event.endsOn().toString()),
                    response, model);
        }
        if (lines.size() > AttendanceList.MOST_LINES) {
            return refused(event, typed, "people", Sentence.of("attendance.people.too-many", AttendanceList.MOST_LINES),
                    response, model);
        }
        int added = attendance.add(event.id(), day, lines);
        redirect.addFlashAttribute("notice",
                sentences.say((lines.size() == 1)
                        ? Sentence.of((added == 0) ? "attendance.known" : "attendance.added.one", lines.getFirst())
                        : Sentence.of("attendance.added", added)));
        return "redirect:" + address(event) + "?completedOn=" + day + ((lines.size() == 1) ? "#badge" : "");
    }

    @PostMapping("/grant")
    String grant(@PathVariable long eventId, HttpServletResponse response, Model model) {
        EventView event = find(eventId);
        OptionalLong importId = granting.grant(event);
        if (importId.isEmpty()) {
            return refused(event, new Typed("", lastDay(event)), "",
                    Sentence.of((event.cecs() == null) ? "attendance.no-cecs" : "attendance.nobody"), response, model);
        }
        return "redirect:/admin/imports/" + importId.getAsLong();
    }

    private String refused(EventView event, Typed typed, String field, Sentence why, HttpServletResponse response,
            Model model) {
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        FormErrors errors = FormErrors.none();
        if (field.isEmpty()) {
            errors.add(sentences.say(why));
        }
        else {
            errors.add(field, sentences.say(why));
        }
        model.addAttribute("errors", errors);
        return show(event, "", 1, typed, model);
    }

    private String show(EventView event, String show, int page, Typed typed, Model model) {
        List<Count> counts = attendance.count(event.id());
        AttendeeState tab = stateOf(show, counts);
        int number = Math.max(1, page);
        model.addAttribute("event", event);
        model.addAttribute("over", !event.endsOn().isAfter(LocalDate.now(clock)));
        model.addAttribute("typed", typed);
        model.addAttribute("states", AttendeeState.values());
        model.addAttribute("state", tab);
        Map<AttendeeState, Long> found = new EnumMap<>(AttendeeState.class);
        for (AttendeeState state : AttendeeState.values()) {
            found.put(state, linesOf(state, counts));
        }
        model.addAttribute("tabCounts", found);
        model.addAttribute("ready", counts.stream().mapToLong(Count::ready).sum());
        model.addAttribute("lines", attendance.of(event.id(), tab, PAGE_SIZE, (number - 1L) * PAGE_SIZE));
        model.addAttribute("page", new Page(number, PAGE_SIZE, linesOf(tab, counts),
                address(event) + "?show=" + tab.name().toLowerCase(Locale.ROOT) + "&"));
        return "attendance/event";
    }

    private static AttendeeState stateOf(String show, List<Count> counts) {
        for (AttendeeState state : AttendeeState.values()) {
            if (state.name().equalsIgnoreCase(show)) {
                return state;
            }
        }
        return (linesOf(AttendeeState.MATCHED, counts) == 0 && linesOf(AttendeeState.UNMATCHED, counts) > 0)
                ? AttendeeState.UNMATCHED : AttendeeState.MATCHED;
    }

    private static long linesOf(AttendeeState state, List<Count> counts) {
        return counts.stream().filter(one -> one.state() == state).mapToLong(Count::lines).sum();
    }

    /** A row of a file: its cells, the first of which may be a number. */
    private static String cells(String line) {
        return line.replace("\ufeff", "").replace('"', ' ').replaceAll("[;\t]+", ",").replaceAll("^[ ,]+|[ ,]+$", "");
    }

    private static @Nullable LocalDate dayOf(String typed) {
        try {
            return LocalDate.parse(typed);
        }
        catch (DateTimeParseException ex) {
            return null;
        }
    }

    private String lastDay(EventView event) {
        LocalDate today = LocalDate.now(clock);
        return (event.endsOn().isAfter(today) && !event.startsOn().isAfter(today) ? today : event.endsOn()).toString();
    }

    private static String address(EventView event) {
        return "/admin/events/" + event.id() + "/attendance";
    }

    private EventView find(long eventId) {
        return events.byId(eventId).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

}
