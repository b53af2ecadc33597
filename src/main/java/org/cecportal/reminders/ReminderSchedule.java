package org.cecportal.reminders;

import java.time.LocalDate;
import java.time.LocalTime;
import java.time.Period;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

import org.cecportal.certifications.Grace;
import org.cecportal.shared.DateWindow;
import org.cecportal.shared.startup.StartRefusedException;

import org.springframework.stereotype.Component;

/**
 * Which reminder is due when. If several are due for a cycle, only the latest is sent, so
 * that a late import or a portal that was down causes no backlog.
 */
@Component
public class ReminderSchedule {

    private static final String KEY = "portal.reminders.";

    /** Periods are compared as they are from some day. */
    private static final LocalDate SOME_DAY = LocalDate.of(2001, 1, 1);

    private final List<Reminder> reminders;

    private final ReminderSettings settings;

    ReminderSchedule(ReminderSettings settings) {
        check("before-end", settings.beforeEnd(), period -> !SOME_DAY.plus(period).isBefore(SOME_DAY),
                "which is not before a cycle's end: write P14D for two weeks before it, P0D for its last day");
        check("after-end", settings.afterEnd(), ReminderSchedule::isInGrace,
                "which is not in grace: write P1D for its first day, and no more than P6M");
        check("late-by", List.of(settings.lateBy()), period -> !SOME_DAY.plus(period).isBefore(SOME_DAY),
                "which is less than nothing: write P7D for a week");
        this.settings = settings;
        this.reminders = Stream.concat(settings.beforeEnd().stream().map(Period::negated), settings.afterEnd().stream())
            .map(Reminder::new)
            .sorted(Comparator.comparing(reminder -> reminder.dueOn(SOME_DAY)))
            .toList();
    }

    private static boolean isInGrace(Period period) {
        LocalDate day = SOME_DAY.plus(period);
        return day.isAfter(SOME_DAY) && !day.isAfter(Grace.endsOn(SOME_DAY));
    }

    private static void check(String name, List<Period> periods, Predicate<Period> fits, String otherwise) {
        Set<Reminder> seen = new HashSet<>();
        for (Period period : periods) {
            if (!fits.test(period)) {
                throw new StartRefusedException(KEY + name + " holds " + period + ", " + otherwise);
            }
            if (!seen.add(new Reminder(period))) {
                throw new StartRefusedException(KEY + name + " holds " + period + " twice; remove one of them");
            }
        }
    }

    /**
     * A reminder that is due.
     *
     * @param endsOn the last day of the certifications it is for (R4)
     */
    record Due(Reminder reminder, LocalDate endsOn) {

        LocalDate dueOn() {
            return reminder.dueOn(endsOn);
        }

    }

    /** All reminders in the order of a cycle. */
    public List<Reminder> reminders() {
        return reminders;
    }

    public Optional<Reminder> find(String name) {
        return reminders.stream().filter(reminder -> reminder.toString().equals(name)).findFirst();
    }

    /** The time of day at which they are sent, in the programme's zone. */
    public LocalTime at() {
        return settings.at();
    }

    /** The last day on which a reminder that was due on {@code day} is still sent. */
    LocalDate latest(LocalDate day) {
        return day.plus(settings.lateBy());
    }

    /** The reminders to send on a day, including late ones that are not too late. */
    List<Due> on(LocalDate today) {
        return due(new DateWindow(today.minus(settings.lateBy()), today))
            .filter(due -> isLatest(due, today) && !today.isAfter(Grace.endsOn(due.endsOn())))
            .toList();
    }

    /** What is to be sent on these days, each on its own. */
    List<Due> within(DateWindow days) {
        return due(days).filter(due -> isLatest(due, due.dueOn())).toList();
    }

    private Stream<Due> due(DateWindow days) {
        return reminders.stream().flatMap(reminder -> reminder.endsOf(days).map(end -> new Due(reminder, end)));
    }

    /** Of two that fall on one day, the one that comes later in most cycles. */
    private boolean isLatest(Due due, LocalDate today) {
        return reminders.stream()
            .filter(reminder -> !reminder.dueOn(due.endsOn()).isAfter(today))
            .reduce((one, next) -> next.dueOn(due.endsOn()).isBefore(one.dueOn(due.endsOn())) ? one : next)
            .filter(due.reminder()::equals)
            .isPresent();
    }

}
