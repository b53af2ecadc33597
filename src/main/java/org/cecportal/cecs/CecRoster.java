package org.cecportal.cecs;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import org.cecportal.shared.RosterSql;
import org.cecportal.shared.RosterTarget;
import org.cecportal.shared.StagedRoster;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Loads CEC entries: self-reported ones as REPORTED, others as POSTED. A self-reported
 * entry belongs to its member: once it was changed or proved in the portal, a roster
 * leaves it alone (R11).
 */
@Component
class CecRoster implements RosterTarget {

    private static final List<String> REQUIRED = List.of("completed_on", "title", "source", "credits");

    private static final String PROVIDERS = """
            insert into cec_provider (name)
            select distinct s.provider from roster_line l join staged_cec s using (import_id, line)
            where l.import_id = :import and l.line > :after and l.line <= :to and l.outcome in ('ADDED', 'CHANGED')
                and s.source <> 'SELF_REPORTED' and s.provider <> ''
            on conflict do nothing""";

    private static final List<String> OPTIONAL = List.of("provider", "category", "approved_by");

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

    @Override
    public void classify(StagedRoster roster) {
        jdbc.sql(classification(roster)).param("import", roster.importId()).update();
    }

    private static String classification(StagedRoster roster) {
        return """
                insert into roster_line (import_id, line, outcome, reason, subject, owner_id)
                select s.import_id, s.line,
                    case when r.refusal is not null then 'REFUSED' when e.id is null then 'ADDED'
                        when r.changes = '' or %s then 'LEFT' else 'CHANGED' end,
                    case when r.refusal is not null then r.refusal when %s then 'imports.reason.own-entry'
                        else nullif(r.changes, '') end,
                    s.external_id, m.current_id
                from staged_cec s
                left join (select external_id, min(line) as line from staged_cec where import_id = :import
                    group by external_id having count(*) > 1) f
                    on f.external_id = s.external_id and f.line < s.line
                left join member m on m.member_number = s.member_number
                left join cec_category c on c.code = s.category
                left join cec_entry e on e.external_id = s.external_id
                cross join lateral (select
                    case when f.line is not null then 'imports.reason.duplicate|' || f.line
                        when m.id is null then 'imports.reason.unknown-member|' || s.member_number
                        when s.category is not null and c.code is null
                            then 'imports.reason.unknown-category|' || s.category end as refusal,
                    case when e.id is not null then %s end as changes) r
                where s.import_id = :import and not exists (
                    select from roster_line l where l.import_id = s.import_id and l.line = s.line)"""
            .formatted(own("e"), own("e"), changes(roster));
    }

    @Override
    public void apply(StagedRoster roster, long afterLine, long toLine) {
        List<String> all = columns(roster);
        jdbc.sql("""
                insert into cec_entry (external_id, member_id, state, import_id%s)
                select s.external_id, o.current_id,
                    case when s.source = 'SELF_REPORTED' then 'REPORTED' else 'POSTED' end, s.import_id%s
                from roster_line l join staged_cec s using (import_id, line) join member o on o.id = l.owner_id
                where l.import_id = :import and l.line > :after and l.line <= :to and l.outcome in ('ADDED', 'CHANGED')
                on conflict (external_id) where external_id is not null do update
                set version = cec_entry.version + 1, member_id = excluded.member_id, duplicate_of = null,
                    state = case when cec_entry.duplicate_of is not null then excluded.state
                        when (cec_entry.source = 'SELF_REPORTED') = (excluded.source = 'SELF_REPORTED')
                        then cec_entry.state else excluded.state end%s
                where (cec_entry.member_id is distinct from excluded.member_id or %s) and not %s""".formatted(
                RosterSql.andColumns(all), RosterSql.andColumns("s.", all), RosterSql.andAssignments(all),
                RosterSql.differ("cec_entry", "excluded", all), own("cec_entry")))
            .param("import", roster.importId())
            .param("after", afterLine)
            .param("to", toLine)
            .update();
        jdbc.sql(PROVIDERS).param("import", roster.importId()).param("after", afterLine).param("to", toLine).update();
    }

    /** Whether the stored entry is the member's own by now. */
    private static String own(String entry) {
        return """
                (%1$s.source is not distinct from 'SELF_REPORTED' and (%1$s.state <> 'REPORTED'
                    or exists (select from evidence_file f where f.entry_id = %1$s.id)
                    or exists (select from entry_hold held where held.entry_id = %1$s.id)
                    or exists (
                        select from history_entry h
                        where h.subject_type = 'cec_entry' and h.subject_id = %1$s.id and h.action = 'CHANGED'
                            and coalesce(h.reason, '') not like '%2$s%%')))""".formatted(entry, StagedRoster.REASON);
    }

    private static String changes(StagedRoster roster) {
        List<String> changes = new ArrayList<>();
        changes.add(RosterSql.change("member_number",
                "case when e.member_id = m.current_id then s.member_number "
                        + "else (select o.member_number from member o where o.id = e.member_id) end",
                "s.member_number"));
        columns(roster).forEach(column -> changes.add(RosterSql.change(column, "e." + column, "s." + column)));
        return RosterSql.allChanges(changes);
    }

    private static List<String> columns(StagedRoster roster) {
        return Stream.concat(REQUIRED.stream(), OPTIONAL.stream().filter(roster::has)).toList();
    }

}
