package org.cecportal.reminders;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;

import org.cecportal.reminders.ReminderRecipients.Reached;
import org.cecportal.reminders.ReminderSchedule.Due;
import org.cecportal.shared.DateWindow;

import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Counts the reminders to come, as of today. */
@Service
@Transactional(readOnly = true)
public class ReminderForecast {

    /** How many days after today are looked at. */
    public static final int DAYS = 30;

    private final ReminderSchedule schedule;

    private final ReminderRecipients recipients;

    private final Clock clock;

    ReminderForecast(ReminderSchedule schedule, ReminderRecipients recipients, Clock clock) {
        this.schedule = schedule;
        this.recipients = recipients;
        this.clock = clock;
    }

    /**
     * @param today still to be sent today, with late ones
     * @param later to be sent on the {@link #DAYS} days after today
     */
    public record Expected(Reminder reminder, long today, long later) {
    }

    /** For every reminder, in the order of a cycle. */
    public List<Expected> expected() {
        LocalDate today = LocalDate.now(clock);
        List<Due> due = Stream
            .concat(schedule.on(today).stream(),
                    schedule.within(new DateWindow(today.plusDays(1), today.plusDays(DAYS))).stream())
            .toList();
        List<Reached> reached = recipients.count(due, today);
        return schedule.reminders()
            .stream()
            .map(reminder -> new Expected(reminder,
                    sum(reached.stream().filter(one -> !one.dueOn().isAfter(today)), reminder),
                    sum(reached.stream().filter(one -> one.dueOn().isAfter(today)), reminder)))
            .toList();
    }

    private static long sum(Stream<Reached> reached, Reminder reminder) {
        return reached.filter(one -> one.reminder().equals(reminder.toString())).mapToLong(Reached::members).sum();
    }

}
