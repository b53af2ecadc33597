package org.cecportal.certifications.chains;

import java.util.List;

import org.cecportal.shared.RosterSql;
import org.cecportal.shared.RosterUndo;
import org.cecportal.shared.UndoneRoster;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Takes certifications of a roster back, a certificate with all its cycles or not at all:
 * where one cycle ends follows from where the next begins.
 */
@Component
class CertificationUndo implements RosterUndo {

    /** A line's subject is the certificate's number, a blank and the cycle's begin. */
    private static final String NUMBER = "left(l.subject, -11)";

    private static final String BEGIN = "right(l.subject, 10)";

    /** What the import did to the certificates and what belongs to them. */
    private static final String TOUCHED = """
            with certificates as (
                select c.*, c.import_id is not distinct from :import as added
                from certification c
                where c.certificate_number in (select %1$s from roster_line l where %2$s)),
            touched as (
                select c.id as certificate, c.id, 'certification' as part, u.*, c.added, recordable(to_jsonb(k)) as now_is
                from certificates c join certification k using (id)
                cross join lateral import_undo(:import, 'certification', c.id, c.added, recordable(to_jsonb(k))) u
                union all
                select c.id, y.id, 'cycle', u.*, d.added, recordable(to_jsonb(y))
                from certificates c join cycle y on y.certification_id = c.id
                cross join lateral (select y.import_id is not distinct from :import as added) d
                cross join lateral import_undo(:import, 'cycle', y.id, d.added, recordable(to_jsonb(y))) u
                union all
                select c.id, s.id, 'certification_suspension', u.*, false, recordable(to_jsonb(s))
                from certificates c join certification_suspension s on s.certification_id = c.id
                cross join lateral import_undo(:import, 'certification_suspension', s.id, false,
                    recordable(to_jsonb(s))) u)
            """
        .formatted(NUMBER, UndoneRoster.LINES);

    /** Why a certificate stays as it is. */
    private static final String STAYS = RosterSql.together("""
            (select 'imports.undo.changed|' || coalesce(max(t.changed_by), '') || '|'
                || string_agg(distinct array_to_string(t.keeps, ', '), ', ')
             from touched t where t.certificate = c.id having count(t.keeps) > 0)""",
            "case when c.joined_to is not null then 'imports.undo.joined' end", """
                    (select %s from (select min(r.by_table) as by_table
                        from referred_to('certification', array(select c.id where c.added), '{cycle}') r) x
                     where x.by_table is not null)""".formatted(UndoneRoster.usedBy("x.by_table")),
            """
                    (select 'imports.undo.used.cycle' from (select min(r.by_table) as by_table
                     from referred_to('cycle', array(
                        select t.id from touched t where t.certificate = c.id and t.part = 'cycle' and t.added), '{}') r) x
                     where x.by_table is not null)""",
            """
                    (select 'imports.undo.later-cycle|' || min(y.begins_on) from cycle y
                     where y.certification_id = c.id and y.import_id is distinct from :import and y.id > (
                        select min(t.id) from touched t
                        where t.certificate = c.id and t.part = 'cycle' and t.added)
                     having count(*) > 0)""",
            """
                    case when not exists (select from touched t where t.certificate = c.id
                        and (t.added or t.restores is not null or t.keeps is not null)) then 'imports.undo.as-before' end""");

    private static final String PLAN = TOUCHED + """
            , judged as materialized (select c.*, %1$s as reason from certificates c)
            insert into roster_undo (import_id, line, row_id, added, changes, outcome, reason)
            select l.import_id, l.line, c.id, coalesce(y.added, false),
                nullif(concat_ws(chr(30), undo_changes(y.restores, y.now_is), undo_changes(k.restores, k.now_is)), ''),
                case when r.reason is null then 'TAKEN' else 'STAYS' end, r.reason
            from roster_line l
            left join judged c on c.certificate_number = %2$s
            left join touched y on y.certificate = c.id and y.part = 'cycle' and y.now_is ->> 'begins_on' = %3$s
            left join touched k on k.certificate = c.id and k.part = 'certification'
            cross join lateral (select case when c.id is null then 'imports.undo.gone' else c.reason end as reason) r
            where %4$s""".formatted(STAYS, NUMBER, BEGIN, UndoneRoster.LINES);

    /** The certificates of the planned lines. */
    private static final String OF_LINES = "(select u.row_id from roster_undo u where " + UndoneRoster.TAKEN + ")";

    private final JdbcClient jdbc;

    CertificationUndo(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public String kind() {
        return "certifications";
    }

    @Override
    public void lock(UndoneRoster roster) {
        roster.lines(jdbc, """
                select lock_members(array(
                    select c.member_id from roster_line l join certification c on c.certificate_number = %s
                    where %s))""".formatted(NUMBER, UndoneRoster.LINES)).query(row -> {
        });
    }

    @Override
    public void plan(UndoneRoster roster) {
        roster.lines(jdbc, PLAN).update();
    }

    @Override
    public void take(UndoneRoster roster, long afterLine, long toLine) {
        jdbc.sql("set constraints cycles_of_a_certification_do_not_overlap deferred").update();
        roster
            .taken(jdbc, "delete from cycle where import_id = :import and certification_id in " + OF_LINES, afterLine,
                    toLine)
            .update();
        restore(roster, "cycle", "certification_id", List.of("ends_on", "closed_on"), afterLine, toLine);
        restore(roster, "certification_suspension", "certification_id", List.of("standing_before"), afterLine, toLine);
        roster
            .taken(jdbc, "delete from certification where import_id = :import and id in " + OF_LINES, afterLine, toLine)
            .update();
        restore(roster, "certification", "id", List.of("standing", "standing_since", "earned_on"), afterLine, toLine);
    }

    /**
     * A certificate that has lines in another batch too is given back what it held once.
     */
    private void restore(UndoneRoster roster, String table, String certificate, List<String> columns, long afterLine,
            long toLine) {
        roster
            .taken(jdbc,
                    """
                            update %1$s t set %2$s, version = t.version + 1
                            from (select o.id, r.restores, jsonb_populate_record(null::%1$s, r.restores) as was
                                from %1$s o cross join lateral import_undo(:import, '%1$s', o.id,
                                    false, recordable(to_jsonb(o))) r
                                where o.%3$s in %4$s and r.restores is not null) b
                            where t.id = b.id""".formatted(table,
                            UndoneRoster.restored("t", "b.restores", "(b.was)", columns), certificate, OF_LINES),
                    afterLine, toLine)
            .update();
    }

}
