package org.cecportal.reminders.web;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

import jakarta.servlet.http.HttpServletResponse;
import org.cecportal.members.MemberDirectory;
import org.cecportal.reminders.Reminder;
import org.cecportal.reminders.ReminderForecast;
import org.cecportal.reminders.ReminderPreview;
import org.cecportal.reminders.ReminderSchedule;
import org.cecportal.shared.MemberId;
import org.cecportal.shared.web.FormErrors;
import org.jspecify.annotations.Nullable;

import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Administrators see which reminders are to come, and how one reads. */
@Controller
class RemindersController {

    private final ReminderSchedule schedule;

    private final ReminderForecast forecast;

    private final ReminderPreview previews;

    private final MemberDirectory members;

    private final MessageSource messages;

    RemindersController(ReminderSchedule schedule, ReminderForecast forecast, ReminderPreview previews,
            MemberDirectory members, MessageSource messages) {
        this.schedule = schedule;
        this.forecast = forecast;
        this.previews = previews;
        this.members = members;
        this.messages = messages;
    }

    /**
     * @param member the number of whose reminder is wanted
     * @param reminder which one, by default the first
     */
    @GetMapping("/admin/reminders")
    String show(@RequestParam(required = false) @Nullable String member,
            @RequestParam(defaultValue = "") String reminder, Model model, HttpServletResponse response) {
        model.addAttribute("names", names());
        model.addAttribute("expected", forecast.expected());
        model.addAttribute("days", ReminderForecast.DAYS);
        model.addAttribute("at", schedule.at());
        Optional<Reminder> chosen = schedule.find(reminder).or(() -> schedule.reminders().stream().findFirst());
        chosen.ifPresent(one -> model.addAttribute("chosen", one.toString()));
        if (member != null && chosen.isPresent()) {
            model.addAttribute("member", member);
            preview(member, chosen.get(), model, response);
        }
        return "reminders/reminders";
    }

    private void preview(String number, Reminder reminder, Model model, HttpServletResponse response) {
        Optional<MemberId> member = members.byNumber(number);
        Optional<ReminderPreview.Preview> preview = member.flatMap(one -> previews.of(one, reminder));
        preview.ifPresent(one -> model.addAttribute("preview", one));
        if (preview.isEmpty()) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            model.addAttribute("errors", FormErrors.none()
                .add("member", say(member.isEmpty() ? "reminders.page.unknown" : "reminders.page.nothing")));
        }
    }

    /** What each reminder is called, in the order of a cycle. */
    private Map<String, String> names() {
        Map<String, String> names = new LinkedHashMap<>();
        schedule.reminders().forEach(reminder -> names.put(reminder.toString(), name(reminder)));
        return names;
    }

    private String name(Reminder reminder) {
        return switch (reminder.kind()) {
            case LAST_DAY -> say("reminders.page.last-day");
            case BEFORE_END -> say("reminders.page.before", time(reminder));
            case GRACE -> (reminder.months() == 0 && reminder.days() == 1) ? say("reminders.page.grace-begins")
                    : say("reminders.page.grace", time(reminder));
        };
    }

    private String time(Reminder reminder) {
        int joined = (reminder.months() > 0 && reminder.days() > 0) ? 1 : 0;
        return say("reminders.page.time", reminder.months(), joined, reminder.days());
    }

    private String say(String key, Object... arguments) {
        return messages.getMessage(key, arguments, LocaleContextHolder.getLocale());
    }

}
