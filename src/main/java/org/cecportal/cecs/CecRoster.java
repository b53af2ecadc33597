package org.cecportal.cecs;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.cecportal.shared.RosterCode;
import org.cecportal.shared.RosterSql;
import org.cecportal.shared.RosterTarget;
import org.cecportal.shared.StagedRoster;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Loads CEC entries: self-reported ones as REPORTED, others as POSTED. A self-reported
 * entry belongs to its member: once it was changed or proved in the portal, a roster
 * leaves it alone (R11). What a renewal has locked or an audit holds, a roster does not
 * change (R18).
 */
@Component
class CecRoster implements RosterTarget {

    private static final List<String> REQUIRED = List.of("completed_on", "title", "source", "credits");

    private static final List<String> OPTIONAL = List.of("provider", "category", "approved_by");

    private static final String BATCH = """
            l.import_id = :import and l.line > :after and l.line <= :to and l.outcome in ('ADDED', 'CHANGED')""";

    private static final String PROVIDERS = """
            insert into cec_provider (name)
            select distinct s.provider from roster_line l join staged_cec s using (import_id, line)
            where %s and s.source <> 'SELF_REPORTED' and s.provider <> ''
            on conflict do nothing""".formatted(BATCH);

    /** Nobody renews, reports or decides about the entries of these members meanwhile. */
    private static final String LOCK_MEMBERS = """
            select lock_members(array(
                select unnest(array[e.member_id, l.owner_id])
                from roster_line l join staged_cec s using (import_id, line)
                join cec_entry e on e.external_id = s.external_id
                where %s and l.outcome = 'CHANGED'))""".formatted(BATCH);

    /**
     * Why nobody may change the stored entry {@code e} or one that it was merged into
     * (R18); null when nothing stands in the way.
     */
    static final String GUARD = """
            (select case when locked.on_day is not null then 'imports.reason.locked-entry|' || locked.on_day
                 when held.case_id is not null then 'imports.reason.held-entry|' || held.case_id end
             from (select max(coalesce(y.closed_on, y.ends_on)) as on_day
                   from cycle_credit u join recorded_cycle y on y.id = u.cycle_id
                   where u.entry_id in (e.id, e.duplicate_of)) locked,
                 (select max(h.case_id) as case_id from entry_freeze h
                   where h.entry_id in (e.id, e.duplicate_of)) held)""";

    /** Why a roster leaves the stored entry {@code e} alone; null if it does not. */
    private static final String LEFT_ALONE = """
            case when e.void then 'imports.reason.void-entry'
                when e.source is distinct from 'SELF_REPORTED' then null
                when e.state = 'DUPLICATE' then 'imports.reason.kept-once'
                when e.state in ('ACCEPTED', 'REJECTED') then 'imports.reason.audited-entry'
                when e.state = 'DELETED' then 'imports.reason.deleted-entry'
                when e.state <> 'REPORTED' or e.changed_by_member
                    or exists (select from evidence_file f where f.entry_id = e.id)
                    then 'imports.reason.own-entry' end""";

    /** An entry on record that may be the activity of a row without an id of its own. */
    private static final String ALIKE = """
            (select 'imports.warning.known-activity|' || min(o.external_id) from cec_entry o
             where o.member_id = m.current_id and o.completed_on = s.completed_on and fold(o.title) = fold(s.title)
                 and o.external_id is not null and o.state <> 'DELETED' having count(*) > 0)""";

    private final JdbcClient jdbc;

    CecRoster(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public String kind() {
        return "cecs";
    }

    @Override
    public List<String> tables() {
        return List.of("cec_entry");
    }

    /** Categories as people write them. */
    private void settle(StagedRoster roster) {
        jdbc.sql("""
                update staged_cec s set category = w.code
                from (select said, category_called(said) as code
                    from (select distinct category as said from staged_cec
                        where import_id = :import and category not in (select code from category_title)) unknown) w
                where s.import_id = :import and s.category = w.said and w.code is not null""")
            .param("import", roster.importId())
            .update();
    }

    @Override
    public Map<String, List<RosterCode>> codes(LocalDate today) {
        List<RosterCode> sources = Arrays.stream(Source.values())
            .map(source -> new RosterCode(source.name(), "cecs.source." + source.name()))
            .toList();
        List<RosterCode> units = Arrays.stream(CreditUnit.values())
            .map(unit -> new RosterCode(unit.name(), "cecs.unit." + unit.name()))
            .toList();
        List<RosterCode> categories = jdbc.sql("select code, title from category_title order by title")
            .query(RosterCode.class)
            .list();
        return Map.of("source", sources, "category", categories, "unit", units);
    }

    @Override
    public void classify(StagedRoster roster) {
        settle(roster);
        jdbc.sql("""
                insert into roster_line (import_id, line, outcome, reason, warnings, subject, owner_id)
                select s.import_id, s.line,
                    case when r.faults is not null then 'REFUSED' when f.made then 'LEFT' when e.id is null then 'ADDED'
                        when c.changes = '' or r.left_alone is not null then 'LEFT' else 'CHANGED' end,
                    case when r.faults is not null then r.faults
                        when f.made then 'imports.reason.same-course|' || f.line
                        when c.changes <> '' then coalesce(r.left_alone, c.changes) end,
                    case when r.faults is not null then null
                        when f.made then 'imports.warning.same-course|' || f.line
                        when e.id is null and s.external_id like 'facts-%%' then %s end,
                    coalesce(s.external_id, ''), m.current_id
                from staged_cec s
                left join (select external_id, min(line) as line, external_id like 'facts-%%' as made from staged_cec
                    where import_id = :import and faults is null
                    group by external_id having count(*) > 1) f
                    on f.external_id = s.external_id and f.line < s.line
                left join member_name m on m.member_number = s.member_number
                left join category_title g on g.code = s.category
                left join cec_entry e on e.external_id = s.external_id
                cross join lateral (select case when e.id is not null then %s end as changes) c
                cross join lateral (select %s as faults, %s as left_alone) r
                where s.import_id = :import and not exists (
                    select from roster_line l where l.import_id = s.import_id and l.line = s.line)""".formatted(ALIKE,
                changes(roster),
                RosterSql
                    .together("s.faults", "case when not f.made then 'imports.reason.duplicate|' || f.line end", """
                            case when m.id is null then 'imports.reason.unknown-member|' || s.member_number end""", """
                            case when s.category is not null and g.code is null
                                then 'imports.reason.unknown-category|' || s.category || '|' || (
                                    select string_agg(code, ', ' order by code) from category_title) end""",
                            "case when s.faults is null and c.changes <> '' then " + GUARD + " end"),
                LEFT_ALONE))
            .param("import", roster.importId())
            .update();
    }

    @Override
    public long apply(StagedRoster roster, long afterLine, long toLine) {
        batch(LOCK_MEMBERS, roster, afterLine, toLine).query(row -> {
        });
        long refused = batch(refuseGuarded(roster), roster, afterLine, toLine).update();
        List<String> all = columns(roster);
        batch("""
                insert into cec_entry (external_id, member_id, state, import_id%s)
                select s.external_id, o.current_id,
                    case when s.source = 'SELF_REPORTED' then 'REPORTED' else 'POSTED' end, s.import_id%s
                from roster_line l join staged_cec s using (import_id, line) join member_name o on o.id = l.owner_id
                left join cec_entry e on e.external_id = case when l.outcome = 'CHANGED' then s.external_id end
                where %s and %s is null
                on conflict (external_id) where external_id is not null do update
                set version = cec_entry.version + 1, member_id = excluded.member_id, duplicate_of = null,
                    state = case when cec_entry.duplicate_of is not null then excluded.state
                        when (cec_entry.source = 'SELF_REPORTED') = (excluded.source = 'SELF_REPORTED')
                        then cec_entry.state else excluded.state end%s
                where cec_entry.member_id is distinct from excluded.member_id or %s""".formatted(
                RosterSql.andColumns(all), RosterSql.andValues(column -> roster.after("s", "e", column), all), BATCH,
                LEFT_ALONE, RosterSql.andAssignments(all), RosterSql.differ("cec_entry", "excluded", all)), roster,
                afterLine, toLine)
            .update();
        batch(PROVIDERS, roster, afterLine, toLine).update();
        return refused;
    }

    /** Rows whose entry was locked or taken into an audit since they were judged. */
    private static String refuseGuarded(StagedRoster roster) {
        return """
                update roster_line refused set outcome = 'REFUSED', reason = guarded.reason, warnings = null
                from (select l.line, %s as reason
                    from roster_line l join staged_cec s using (import_id, line)
                    join cec_entry e on e.external_id = s.external_id join member_name m on m.id = l.owner_id
                    where %s and l.outcome = 'CHANGED' and %s <> '') guarded
                where refused.import_id = :import and refused.line = guarded.line and guarded.reason is not null"""
            .formatted(GUARD, BATCH, changes(roster));
    }

    private JdbcClient.StatementSpec batch(String sql, StagedRoster roster, long afterLine, long toLine) {
        return jdbc.sql(sql).param("import", roster.importId()).param("after", afterLine).param("to", toLine);
    }

    private static String changes(StagedRoster roster) {
        List<String> changes = new ArrayList<>();
        changes.add(RosterSql.change("member_number",
                "case when e.member_id = m.current_id then s.member_number "
                        + "else (select o.member_number from member_name o where o.id = e.member_id) end",
                "s.member_number"));
        columns(roster)
            .forEach(column -> changes.add(RosterSql.change(column, "e." + column, roster.after("s", "e", column))));
        return RosterSql.allChanges(changes);
    }

    private static List<String> columns(StagedRoster roster) {
        return Stream.concat(REQUIRED.stream(), OPTIONAL.stream().filter(roster::has)).toList();
    }

}
