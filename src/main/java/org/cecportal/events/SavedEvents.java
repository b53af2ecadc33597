package org.cecportal.events;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;

import org.cecportal.shared.MemberId;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The events that members keep for later. */
@Service
@Transactional(readOnly = true)
public class SavedEvents {

    /** How long past events stay in a calendar. */
    private static final int YEARS_IN_CALENDAR = 1;

    private final JdbcClient jdbc;

    private final Clock clock;

    SavedEvents(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * Saves an event; saved already, it stays so.
     * @return false when there is no such event
     */
    @Transactional
    public boolean save(MemberId member, long eventId) {
        int saved = jdbc.sql("""
                insert into saved_event (member_id, event_id, saved_at) select ?, id, ? from event where id = ?
                on conflict (member_id, event_id) do nothing""")
            .params(member.value(), clock.instant().atOffset(ZoneOffset.UTC), eventId)
            .update();
        return saved == 1 || isSaved(member, eventId);
    }

    /** Forgets an event; one that was not saved stays so. */
    @Transactional
    public void unsave(MemberId member, long eventId) {
        jdbc.sql("delete from saved_event where member_id = ? and event_id = ?")
            .params(member.value(), eventId)
            .update();
    }

    public boolean isSaved(MemberId member, long eventId) {
        return jdbc.sql("select exists (select from saved_event where member_id = ? and event_id = ?)")
            .params(member.value(), eventId)
            .query(Boolean.class)
            .single();
    }

    /**
     * One page: what is to come, the soonest first; then what is over, the latest first.
     * @param page one-based; beyond the last page means the last
     */
    public SavedPage page(MemberId member, int page) {
        int total = jdbc.sql("select count(*) from saved_event where member_id = ?")
            .param(member.value())
            .query(Integer.class)
            .single();
        int last = Math.max(1, Math.ceilDiv(total, EventFilter.PAGE_SIZE));
        int number = Math.clamp(page, 1, last);
        List<SavedEvent> events = jdbc.sql("select " + EventRowMapper.COLUMNS + """
                , exists (
                    select from recorded_entry c where c.member_id = s.member_id and c.state <> 'DELETED'
                        and c.completed_on = coalesce(e.ends_on, e.starts_on)
                        and fold(c.title) = fold(e.title)) as reported
                from saved_event s join event e on e.id = s.event_id
                where s.member_id = :member
                order by upper(e.days) <= :today, case when upper(e.days) > :today then e.starts_on end,
                    e.days desc, e.id
                limit :size offset :offset""")
            .param("member", member.value())
            .param("today", LocalDate.now(clock))
            .param("size", EventFilter.PAGE_SIZE)
            .param("offset", (number - 1) * EventFilter.PAGE_SIZE)
            .query((row, index) -> new SavedEvent(EventRowMapper.event(row, index), row.getBoolean("reported")))
            .list();
        return new SavedPage(events, total, number);
    }

    /**
     * What belongs into the member's calendar: all that is to come, and the last year.
     */
    List<EventView> forCalendar(MemberId member) {
        return jdbc.sql("select " + EventRowMapper.COLUMNS + """
                 from saved_event s join event e on e.id = s.event_id
                where s.member_id = ? and upper(e.days) > ? order by e.starts_on, e.id""")
            .params(member.value(), LocalDate.now(clock).minusYears(YEARS_IN_CALENDAR))
            .query(EventRowMapper::event)
            .list();
    }

    /**
     * @param total saved events on all pages
     * @param number of the page, one-based
     */
    public record SavedPage(List<SavedEvent> events, int total, int number) {
    }

}
