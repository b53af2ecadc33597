package org.cecportal.reminders;

import java.time.LocalDate;
import java.util.Collection;
import java.util.List;

import org.cecportal.reminders.ReminderSchedule.Due;
import org.cecportal.shared.MemberId;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Finds the recipients of a reminder: members whose governing cycle (R4) ends on that day
 * and is not renewed, who have an address, want reminders and have not been sent this
 * one.
 */
@Repository
class ReminderRecipients {

    /** Of most members the only certification is looked at, which then governs. */
    private static final String FROM_CYCLES = """
            join cycle y on y.ends_on = due.ends_on and y.closed_on is null and y.begins_on <= due.due_on
            join certification c on c.id = y.certification_id and c.standing is null and c.joined_to is null
            join member m on m.id = c.member_id and m.email is not null
            where (not exists (select from certification o
                    where o.member_id = m.id and o.id <> c.id and o.joined_to is null)
                    or y.id = (select cycle_id from governing_cycle(m.id, :today)))
                and reminders_wanted(m.id)
                and not exists (select from mail where about = 'reminder-' || y.id || '-' || due.reminder)
            """;

    private final JdbcClient jdbc;

    ReminderRecipients(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A member and the cycle that ends. */
    record Recipient(MemberId member, long cycleId) {
    }

    /** How many a reminder would reach. */
    record Reached(String reminder, LocalDate dueOn, long members) {
    }

    /** Names a reminder of a cycle, so that it is written once. */
    static String about(long cycleId, Reminder reminder) {
        return "reminder-" + cycleId + "-" + reminder;
    }

    /**
     * A page of them.
     * @param afterCycle the last one of the page before
     */
    List<Recipient> page(Due due, LocalDate today, long afterCycle, int size) {
        return jdbc.sql("""
                select m.id, y.id from (
                    select cast(:ends as date) as ends_on, cast(:dueOn as date) as due_on,
                        cast(:reminder as text) as reminder) due
                """ + FROM_CYCLES + "and y.id > :after order by y.id limit :size")
            .param("ends", due.endsOn())
            .param("dueOn", due.dueOn())
            .param("reminder", due.reminder().toString())
            .param("today", today)
            .param("after", afterCycle)
            .param("size", size)
            .query((row, number) -> new Recipient(new MemberId(row.getLong(1)), row.getLong(2)))
            .list();
    }

    /** How many there are, by reminder and the day it is due. */
    List<Reached> count(Collection<Due> due, LocalDate today) {
        return jdbc.sql("""
                select due.reminder, due.due_on, count(*) as members
                from unnest(cast(:ends as date[]), cast(:dueOn as date[]), cast(:reminders as text[]))
                    as due (ends_on, due_on, reminder)
                """ + FROM_CYCLES + "group by due.reminder, due.due_on")
            .param("ends", due.stream().map(one -> one.endsOn().toString()).toArray(String[]::new))
            .param("dueOn", due.stream().map(one -> one.dueOn().toString()).toArray(String[]::new))
            .param("reminders", due.stream().map(one -> one.reminder().toString()).toArray(String[]::new))
            .param("today", today)
            .query(Reached.class)
            .list();
    }

    /**
     * Holds a member's record, as renewing does, so that a reminder and a renewal come
     * one after the other.
     * @return whether the member wants to be reminded
     */
    @Transactional(propagation = Propagation.MANDATORY)
    boolean hold(MemberId member) {
        return jdbc.sql("""
                select id from member where id = :member
                    and reminders_wanted(:member)
                for no key update of member""")
            .param("member", member.value())
            .query(Long.class)
            .optional()
            .isPresent();
    }

}
