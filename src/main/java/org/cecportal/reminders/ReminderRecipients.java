package org.cecportal.reminders;

import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.cecportal.members.MemberLock;
import org.cecportal.reminders.ReminderSchedule.Due;
import org.cecportal.shared.MemberId;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Finds the recipients of a reminder: members whose governing certification (R4) ends on
 * that day and is not renewed, who have an address, want reminders and have not been sent
 * this one.
 */
@Repository
class ReminderRecipients {

    /** Most members hold one certification, which then governs: no need to ask for it. */
    private static final String FROM_CYCLES = """
            join recorded_certification c on c.id = y.certification_id and c.standing is null and c.joined_to is null
            join member_profile m on m.id = c.member_id and m.email is not null
            where y.closed_on is null and y.begins_on <= due.due_on
                and (not exists (select from recorded_certification o
                    where o.member_id = m.id and o.id <> c.id and o.joined_to is null)
                    or exists (select from governing_certification(m.id, :today) g
                        where g.cycle_id = y.id and g.effective_ends_on = due.ends_on))
                and reminders_wanted(m.id)
                and not exists (select from written_mail where about = 'reminder-' || y.id || '-' || due.reminder)
            """;

    private final JdbcClient jdbc;

    private final MemberLock lock;

    ReminderRecipients(JdbcClient jdbc, MemberLock lock) {
        this.jdbc = jdbc;
        this.lock = lock;
    }

    /** Which cycles are looked at; those of nearly all members are of the first kind. */
    enum Ends {

        /** The cycle's own end is the day. */
        OWN("join recorded_cycle y on y.ends_on = due.ends_on "),

        /**
         * The cycle ended earlier, and a cover that staff stopped lasted until the day.
         */
        STOPPED_COVER("""
                join recorded_cycle y on y.ends_on < due.ends_on and y.certification_id in (
                    select o.id from recorded_certification s join recorded_certification o on o.member_id = s.member_id
                    where s.standing_since >= due.ends_on)
                """);

        private final String cycles;

        Ends(String cycles) {
            this.cycles = cycles;
        }

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
    List<Recipient> page(Ends ends, Due due, LocalDate today, long afterCycle, int size) {
        return jdbc.sql("""
                select m.id, y.id from (
                    select cast(:ends as date) as ends_on, cast(:dueOn as date) as due_on,
                        cast(:reminder as text) as reminder) due
                """ + ends.cycles + FROM_CYCLES + "and y.id > :after order by y.id limit :size")
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
        String ofEachKind = Stream.of(Ends.values())
            .map(ends -> "select due.reminder, due.due_on, count(*) as members from due " + ends.cycles + FROM_CYCLES
                    + "group by due.reminder, due.due_on")
            .collect(Collectors.joining(" union all "));
        return jdbc.sql("""
                with due as (
                    select * from unnest(cast(:ends as date[]), cast(:dueOn as date[]), cast(:reminders as text[]))
                        as d (ends_on, due_on, reminder))
                """ + ofEachKind)
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
        lock.take(member);
        return jdbc.sql("select reminders_wanted(?)").param(member.value()).query(Boolean.class).single();
    }

}
