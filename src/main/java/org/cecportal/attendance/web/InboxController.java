package org.cecportal.attendance.web;

import java.util.List;

import jakarta.servlet.http.HttpServletResponse;
import org.cecportal.attendance.AttendanceList;
import org.cecportal.attendance.Attendee;
import org.cecportal.duplicates.LikelyMembers;
import org.cecportal.events.Events;
import org.cecportal.members.MemberDirectory;
import org.cecportal.shared.Sentence;
import org.cecportal.shared.web.FormErrors;
import org.cecportal.shared.web.Page;
import org.cecportal.shared.web.SentenceMessages;

import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Whom nobody knows yet: matched by hand, by a proposal, or dismissed for a reason. */
@Controller
@RequestMapping("/admin/attendance")
class InboxController {

    private static final int PAGE_SIZE = 50;

    private static final int LONGEST_REASON = 300;

    private final AttendanceList attendance;

    private final Events events;

    private final LikelyMembers likely;

    private final MemberDirectory members;

    private final SentenceMessages sentences;

    InboxController(AttendanceList attendance, Events events, LikelyMembers likely, MemberDirectory members,
            SentenceMessages sentences) {
        this.attendance = attendance;
        this.events = events;
        this.likely = likely;
        this.members = members;
        this.sentences = sentences;
    }

    @GetMapping
    String inbox(@RequestParam(defaultValue = "1") int page, Model model) {
        int number = Math.max(1, page);
        model.addAttribute("lines", attendance.inbox(PAGE_SIZE, (number - 1L) * PAGE_SIZE));
        model.addAttribute("page", new Page(number, PAGE_SIZE, attendance.unmatched(), "/admin/attendance?"));
        return "attendance/inbox";
    }

    /**
     * @param q a search for members, when nobody proposed is the one
     */
    @GetMapping("/{id:\\d{1,18}}")
    String show(@PathVariable long id, @RequestParam(defaultValue = "") String q, Model model) {
        return show(find(id), q, "", model);
    }

    @PostMapping("/{id:\\d{1,18}}")
    String decide(@PathVariable long id, @RequestParam(defaultValue = "") String action,
            @RequestParam(defaultValue = "") String number, @RequestParam(defaultValue = "") String reason,
            HttpServletResponse response, Model model, RedirectAttributes redirect) {
        Attendee line = find(id);
        boolean dismissed = action.equals("dismiss");
        if (dismissed && (reason.isEmpty() || reason.length() > LONGEST_REASON)) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            model.addAttribute("errors", FormErrors.none()
                .add("reason", sentences.say(Sentence.of("attendance.dismiss.reason.missing", LONGEST_REASON))));
            return show(line, "", reason, model);
        }
        boolean done = switch (action) {
            case "match" -> attendance.match(id, number);
            case "dismiss" -> attendance.dismiss(id, reason);
            case "reopen" -> attendance.reopen(id);
            default -> false;
        };
        if (!done) {
            response.setStatus(HttpStatus.CONFLICT.value());
            model.addAttribute("errors",
                    FormErrors.none().add(sentences.say(Sentence.of("attendance.decide.changed"))));
            return show(find(id), "", reason, model);
        }
        redirect.addFlashAttribute("notice", sentences.say(Sentence.of("attendance.decided", line.said())));
        return "redirect:/admin/events/" + line.eventId() + "/attendance?show=unmatched";
    }

    private String show(Attendee line, String q, String reason, Model model) {
        model.addAttribute("line", line);
        model.addAttribute("event", events.byId(line.eventId()).orElse(null));
        model.addAttribute("proposals", likely.of(line.said()));
        model.addAttribute("q", q);
        model.addAttribute("reason", reason);
        model.addAttribute("found", q.isEmpty() ? List.of() : members.search(q, 1).profiles());
        return "attendance/match";
    }

    private Attendee find(long id) {
        return attendance.find(id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

}
