package org.cecportal.cecs;

import java.util.List;

import org.cecportal.shared.RosterSql;
import org.cecportal.shared.RosterUndo;
import org.cecportal.shared.UndoneRoster;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Takes CEC entries of a roster back, an entry as a whole or not at all: its source and
 * its state go together. What a renewal has locked, an audit holds or a member has proved
 * stays.
 */
@Component
class CecUndo implements RosterUndo {

    private static final List<String> COLUMNS = List.of("member_id", "completed_on", "title", "source", "credits",
            "provider", "category", "approved_by", "state", "duplicate_of");

    private static final String GUARD = CecRoster.GUARD.replace("imports.reason.", "imports.undo.");

    private final JdbcClient jdbc;

    CecUndo(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public String kind() {
        return "cecs";
    }

    @Override
    public void lock(UndoneRoster roster) {
        roster
            .lines(jdbc,
                    """
                            select lock_members(array(
                                select e.member_id from roster_line l join cec_entry e on e.external_id = l.subject where %s))"""
                        .formatted(UndoneRoster.LINES))
            .query(row -> {
            });
    }

    @Override
    public void plan(UndoneRoster roster) {
        roster.lines(jdbc, """
                insert into roster_undo (import_id, line, row_id, added, restores, changes, outcome, reason)
                select l.import_id, l.line, e.id, coalesce(e.import_id = l.import_id, false), u.restores,
                    undo_changes(s.shown, recordable(to_jsonb(e)) || n.number),
                    case when r.reason is null then 'TAKEN' else 'STAYS' end, r.reason
                from roster_line l
                left join cec_entry e on e.external_id = l.subject
                left join lateral import_undo(l.import_id, 'cec_entry', e.id,
                    e.import_id is not distinct from l.import_id, recordable(to_jsonb(e))) u on true
                left join (select id, min(by_table) as by_table from referred_to('cec_entry', array(
                        select id from cec_entry where import_id = :import), '{cycle_credit, entry_freeze}')
                    group by id) x on x.id = e.id
                left join member_name o on o.id = (u.restores ->> 'member_id')::bigint
                left join lateral (select jsonb_build_object('member_number',
                    (select m.member_number from member_name m where m.id = e.member_id)) as number) n on true
                left join lateral (select case when u.restores -> 'member_id' is not null
                    then u.restores - 'member_id' || jsonb_build_object('member_number', o.member_number)
                    else u.restores end as shown) s on true
                cross join lateral (select %s as reason) r
                where %s""".formatted(RosterSql.together("case when e.id is null then 'imports.undo.gone' end",
                "case when u.keeps is not null then 'imports.undo.changed|' || coalesce(u.changed_by, '') || '|' "
                        + "|| array_to_string(u.keeps, ', ') end",
                GUARD, "case when x.id is not null then " + UndoneRoster.usedBy("x.by_table") + " end",
                "case when e.source = 'SELF_REPORTED' and e.changed_by_member and u.keeps is null "
                        + "then 'imports.undo.own-entry' end",
                "case when u.restores -> 'member_id' is not null and o.id is null then 'imports.undo.member-gone' end",
                """
                        case when e.import_id is distinct from l.import_id and u.restores is null
                            and u.keeps is null and e.id is not null then 'imports.undo.as-before' end"""),
                UndoneRoster.LINES))
            .update();
    }

    @Override
    public void take(UndoneRoster roster, long afterLine, long toLine) {
        roster
            .taken(jdbc,
                    """
                            delete from cec_entry e using roster_undo u where e.id = u.row_id and u.added and %s"""
                        .formatted(UndoneRoster.TAKEN),
                    afterLine, toLine)
            .update();
        roster
            .taken(jdbc,
                    """
                            update cec_entry e set %s, version = e.version + 1
                            from roster_undo u cross join lateral jsonb_populate_record(null::cec_entry, u.restores) b
                            where e.id = u.row_id and not u.added and %s"""
                        .formatted(UndoneRoster.restored("e", "u.restores", "b", COLUMNS), UndoneRoster.TAKEN),
                    afterLine, toLine)
            .update();
    }

}
