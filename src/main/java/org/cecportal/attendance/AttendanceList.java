package org.cecportal.attendance;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

import org.cecportal.shared.Actor;
import org.cecportal.shared.text.PlainText;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The lists of those who were at events. What is added is matched at once where it means
 * one member; the rest waits in the inbox.
 */
@Service
@Transactional
public class AttendanceList {

    /** What a list may add at once. */
    public static final int MOST_LINES = 20_000;

    private static final int LONGEST = 300;

    private static final String COLUMNS = """
            select l.id, l.event_id, l.said, l.completed_on, l.state, c.member_number as number, c.full_name as name,
                l.matched_how, case when coalesce(r.state, '') not in ('UNDONE', 'STOPPED', 'UNREADABLE', '')
                    then l.import_id end as import_id, l.reason
            from attendance_line l
            left join member_name m on m.member_number = l.member_number
            left join member_name c on c.id = m.current_id
            left join roster_state r on r.id = l.import_id""";

    /** A number alone, at the end of an address, or before a name. */
    private static final String BY_NUMBER = match("NUMBER", """
            select t.id, min(c.member_number) as member_number from waiting t
            cross join lateral (values (t.said), (regexp_replace(t.said, '^.*/', '')),
                (split_part(regexp_replace(t.said, '[[:space:],;]+', ' ', 'g'), ' ', 1))) as n (number)
            join member_name m on m.member_number = n.number
            join member_name c on c.id = m.current_id
            group by t.id having count(distinct c.id) = 1""");

    private static final String BY_EMAIL = match("EMAIL", """
            select t.id, min(p.member_number) as member_number from waiting t
            join member_profile p on email_key(p.email) = email_key(t.said) and p.merged_into is null
            where position('@' in t.said) > 0
            group by t.id having count(*) = 1""");

    /** A full name that one member alone has, either way around. */
    private static final String BY_NAME = match("NAME", """
            select t.id, min(p.member_number) as member_number from waiting t
            cross join lateral (values
                (btrim(split_part(t.said, ',', 2)), btrim(split_part(t.said, ',', 1))),
                (regexp_replace(t.said, '[[:space:]]+[^[:space:]]+$', ''), substring(t.said from '[^[:space:]]+$')))
                as n (given, family)
            join member_profile p on fold(p.family_name) = fold(n.family) and fold(p.given_name) = fold(n.given)
                and p.merged_into is null
            where n.given <> '' and n.family <> ''
            group by t.id having count(distinct p.id) = 1""");

    private final JdbcClient jdbc;

    private final Clock clock;

    AttendanceList(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    private static String match(String how, String found) {
        return """
                with waiting as (select id, said from attendance_line
                    where event_id = :event and state = 'UNMATCHED'),
                found as (%s)
                update attendance_line l set state = 'MATCHED', member_number = f.member_number, matched_how = '%s',
                    version = l.version + 1
                from found f where f.id = l.id""".formatted(found, how);
    }

    /**
     * Adds who was there; what is on the event's list already is left as it is.
     * @param lines each a member number, an e-mail address or a name
     * @return how many were new
     */
    public int add(long eventId, LocalDate completedOn, List<String> lines) {
        List<String> said = lines.stream()
            .map(PlainText::line)
            .filter(line -> !line.isEmpty())
            .map(line -> line.substring(0, Math.min(line.length(), LONGEST)))
            .limit(MOST_LINES)
            .toList();
        int added = jdbc.sql("""
                insert into attendance_line (event_id, said, completed_on, state, added_by, added_at)
                select :event, s.said, :on, 'UNMATCHED', :by, :at
                from unnest(:said::text[]) with ordinality as s (said, place) order by s.place
                on conflict (event_id, lower(said)) do nothing""")
            .param("event", eventId)
            .param("on", completedOn)
            .param("by", Actor.current())
            .param("at", clock.instant().atOffset(ZoneOffset.UTC))
            .param("said", said.toArray(String[]::new))
            .update();
        for (String match : List.of(BY_NUMBER, BY_EMAIL, BY_NAME)) {
            jdbc.sql(match).param("event", eventId).update();
        }
        return added;
    }

    /** The list of an event, in the order in which it was made. */
    @Transactional(readOnly = true)
    public List<Attendee> of(long eventId, AttendeeState state, int size, long offset) {
        return jdbc.sql(COLUMNS + " where l.event_id = ? and l.state = ? order by l.id limit ? offset ?")
            .params(eventId, state.name(), size, offset)
            .query(Attendee.class)
            .list();
    }

    /**
     * How many of an event's list are in a state, and how many of them can be granted
     * CECs.
     */
    public record Count(AttendeeState state, long lines, long ready) {
    }

    @Transactional(readOnly = true)
    public List<Count> count(long eventId) {
        return jdbc
            .sql("select state, count(*) as lines, count(distinct number) filter (where import_id is null and "
                    + "state = 'MATCHED') as ready from (" + COLUMNS + " where l.event_id = ?) l group by state")
            .param(eventId)
            .query(Count.class)
            .list();
    }

    /** Everyone on an event's list who can be granted CECs, each member once. */
    @Transactional(readOnly = true)
    public List<Attendee> ready(long eventId) {
        return jdbc.sql(COLUMNS + " where l.event_id = ? and l.state = 'MATCHED' order by l.id")
            .param(eventId)
            .query(Attendee.class)
            .list()
            .stream()
            .filter(one -> one.isReady() && one.number() != null)
            .collect(Collectors.toMap(Attendee::number, one -> one, (first, again) -> first, LinkedHashMap::new))
            .values()
            .stream()
            .toList();
    }

    /** Notes which import grants the CECs of those who were ready. */
    void grantedBy(long importId, List<Attendee> attendees) {
        jdbc.sql("update attendance_line set import_id = :import, version = version + 1 where id = any (:ids)")
            .param("import", importId)
            .param("ids", attendees.stream().map(Attendee::id).toArray(Long[]::new))
            .update();
    }

    /** Everyone of all events whom nobody knows yet, oldest first. */
    @Transactional(readOnly = true)
    public List<Attendee> inbox(int size, long offset) {
        return jdbc.sql(COLUMNS + " where l.state = 'UNMATCHED' order by l.id limit ? offset ?")
            .params(size, offset)
            .query(Attendee.class)
            .list();
    }

    @Transactional(readOnly = true)
    public long unmatched() {
        return jdbc.sql("select count(*) from attendance_line where state = 'UNMATCHED'").query(Long.class).single();
    }

    @Transactional(readOnly = true)
    public Optional<Attendee> find(long id) {
        return jdbc.sql(COLUMNS + " where l.id = ?").param(id).query(Attendee.class).optional();
    }

    /**
     * Says which member it is, unless CECs were granted for it.
     * @return whether there is such a member, and nothing stood in the way
     */
    public boolean match(long id, String memberNumber) {
        return jdbc.sql("""
                update attendance_line l set state = 'MATCHED', member_number = c.member_number, matched_how = 'HAND',
                    reason = null, version = l.version + 1
                from member_name m join member_name c on c.id = m.current_id
                where l.id = :id and m.member_number = :number and l.state <> 'MATCHED'""")
            .param("id", id)
            .param("number", PlainText.key(memberNumber))
            .update() == 1;
    }

    /** Takes it out of the inbox for a reason, unless it is matched. */
    public boolean dismiss(long id, String reason) {
        return jdbc.sql("""
                update attendance_line set state = 'DISMISSED', reason = :reason, version = version + 1
                where id = :id and state = 'UNMATCHED'""").param("reason", reason).param("id", id).update() == 1;
    }

    /** Puts it back into the inbox, unless CECs are being granted for it. */
    public boolean reopen(long id) {
        if (find(id).filter(one -> one.importId() == null).isEmpty()) {
            return false;
        }
        return jdbc.sql("""
                update attendance_line set state = 'UNMATCHED', member_number = null, matched_how = null, reason = null,
                    import_id = null, version = version + 1
                where id = :id and state <> 'UNMATCHED'""").param("id", id).update() == 1;
    }

}
