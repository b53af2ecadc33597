package org.cecportal.events;

import java.util.List;

import org.cecportal.shared.RosterSql;
import org.cecportal.shared.RosterUndo;
import org.cecportal.shared.UndoneRoster;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Takes events of a roster back, an event as a whole or not at all: its days go together,
 * and its price and currency. What members have saved stays.
 */
@Component
class EventUndo implements RosterUndo {

    private static final List<String> COLUMNS = List.of("title", "kind", "starts_on", "provider", "ends_on", "city",
            "region", "country", "online", "cecs", "price_minor", "currency", "url", "topics");

    private final JdbcClient jdbc;

    EventUndo(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public String kind() {
        return "events";
    }

    @Override
    public void lock(UndoneRoster roster) {
        roster
            .lines(jdbc,
                    """
                            select e.id from roster_line l join event e on e.id = l.row_id where %s order by e.id for update of e"""
                        .formatted(UndoneRoster.LINES))
            .query(row -> {
            });
    }

    @Override
    public void plan(UndoneRoster roster) {
        roster.lines(jdbc, """
                insert into roster_undo (import_id, line, row_id, added, restores, changes, outcome, reason)
                select l.import_id, l.line, e.id, coalesce(e.import_id = l.import_id, false), u.restores,
                    undo_changes(u.restores, recordable(to_jsonb(e))),
                    case when r.reason is null then 'TAKEN' else 'STAYS' end, r.reason
                from roster_line l
                left join event e on e.id = l.row_id
                left join lateral import_undo(l.import_id, 'event', e.id,
                    e.import_id is not distinct from l.import_id, recordable(to_jsonb(e))) u on true
                left join (select id, min(by_table) as by_table from referred_to('event', array(
                        select v.id from roster_line n join event v on v.id = n.row_id
                        where n.import_id = :import and v.import_id = :import), '{}')
                    group by id) x on x.id = e.id
                cross join lateral (select %s as reason) r
                where %s""".formatted(RosterSql.together("case when e.id is null then 'imports.undo.gone' end",
                "case when u.keeps is not null then 'imports.undo.changed|' || coalesce(u.changed_by, '') || '|' "
                        + "|| array_to_string(u.keeps, ', ') end",
                "case when x.id is not null then " + UndoneRoster.usedBy("x.by_table") + " end", """
                        case when e.import_id = l.import_id and exists (
                            select from saved_event s where s.event_id = e.id) then 'imports.undo.saved' end""", """
                        case when e.import_id is distinct from l.import_id and u.restores is null
                            and u.keeps is null and e.id is not null then 'imports.undo.as-before' end"""),
                UndoneRoster.LINES))
            .update();
    }

    @Override
    public void take(UndoneRoster roster, long afterLine, long toLine) {
        roster
            .taken(jdbc,
                    "delete from event e using roster_undo u where e.id = u.row_id and u.added and "
                            + UndoneRoster.TAKEN,
                    afterLine, toLine)
            .update();
        roster
            .taken(jdbc,
                    """
                            update event e set %s, version = e.version + 1
                            from roster_undo u cross join lateral jsonb_populate_record(null::event, u.restores) b
                            where e.id = u.row_id and not u.added and %s"""
                        .formatted(UndoneRoster.restored("e", "u.restores", "b", COLUMNS), UndoneRoster.TAKEN),
                    afterLine, toLine)
            .update();
    }

}
