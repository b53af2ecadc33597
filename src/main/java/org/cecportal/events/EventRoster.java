package org.cecportal.events;

import java.time.LocalDate;
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

/** Loads upcoming events. */
@Component
class EventRoster implements RosterTarget {

    private static final List<String> REQUIRED = List.of("title", "kind", "starts_on");

    private static final List<String> OPTIONAL = List.of("provider", "ends_on", "city", "region", "country", "online",
            "cecs", "url", "topics");

    private final JdbcClient jdbc;

    EventRoster(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public String kind() {
        return "events";
    }

    @Override
    public List<String> tables() {
        return List.of("event");
    }

    @Override
    public Map<String, List<RosterCode>> codes(LocalDate today) {
        List<RosterCode> kinds = Arrays.stream(EventKind.values())
            .map(kind -> new RosterCode(kind.name(), "events.kind." + kind.name()))
            .toList();
        return Map.of("kind", kinds, "online", List.of(new RosterCode("yes", ""), new RosterCode("no", "")));
    }

    @Override
    public void classify(StagedRoster roster) {
        jdbc.sql("""
                insert into roster_line (import_id, line, outcome, reason, subject)
                select s.import_id, s.line,
                    case when r.faults is not null then 'REFUSED' when e.id is null then 'ADDED'
                        when r.changes = '' then 'LEFT' else 'CHANGED' end,
                    coalesce(r.faults, nullif(r.changes, '')), concat_ws(' ', s.external_id, s.title)
                from staged_event s
                left join (select external_id, min(line) as line from staged_event
                    where import_id = :import and faults is null
                    group by external_id having count(*) > 1) f
                    on f.external_id = s.external_id and f.line < s.line
                left join event e on e.external_id = s.external_id
                cross join lateral (select %s as faults, case when e.id is not null then %s end as changes) r
                where s.import_id = :import and not exists (
                    select from roster_line l where l.import_id = s.import_id and l.line = s.line)""".formatted(
                RosterSql.together("s.faults",
                        "case when f.line is not null then 'imports.reason.duplicate|' || f.line end",
                        "case when %s then 'imports.reason.ends-before-start|' || s.starts_on end"
                            .formatted(endsBeforeStart(roster))),
                RosterSql.changes("e", column -> after(roster, column), columns(roster))))
            .param("import", roster.importId())
            .update();
    }

    /**
     * SQL condition: the stored end day stays, but is before the new start day. An end
     * day from the file is checked with its row.
     */
    private static String endsBeforeStart(StagedRoster roster) {
        if (!roster.has("ends_on")) {
            return "e.ends_on < s.starts_on";
        }
        return roster.keepsEmpty() ? "s.ends_on is null and e.ends_on < s.starts_on" : "false";
    }

    private static String after(StagedRoster roster, String column) {
        String after = roster.after("s", "e", column);
        return column.equals("online") ? "coalesce(" + after + ", false)" : after;
    }

    @Override
    public long apply(StagedRoster roster, long afterLine, long toLine) {
        List<String> columns = columns(roster);
        String rows = """
                from roster_line l join staged_event s using (import_id, line)
                %s join event e on e.external_id = case when l.outcome = 'CHANGED' then s.external_id end
                where l.import_id = :import and l.line > :after and l.line <= :to and l.outcome in ('ADDED', 'CHANGED')""";
        jdbc.sql("select e.id " + rows.formatted("") + " order by e.id for update of e")
            .param("import", roster.importId())
            .param("after", afterLine)
            .param("to", toLine)
            .query(row -> {
            });
        jdbc.sql("""
                insert into event (external_id, import_id%s)
                select s.external_id, s.import_id%s
                %s
                on conflict (external_id) do update set version = event.version + 1%s
                where %s""".formatted(RosterSql.andColumns(columns),
                RosterSql.andValues(column -> after(roster, column), columns), rows.formatted("left"),
                RosterSql.andAssignments(columns), RosterSql.differ("event", "excluded", columns)))
            .param("import", roster.importId())
            .param("after", afterLine)
            .param("to", toLine)
            .update();
        jdbc.sql("update roster_line l set row_id = e.id from staged_event s join event e using (external_id) "
                + "where s.import_id = l.import_id and s.line = l.line and l.import_id = :import and l.line > :after "
                + "and l.line <= :to and l.outcome in ('ADDED', 'CHANGED')")
            .param("import", roster.importId())
            .param("after", afterLine)
            .param("to", toLine)
            .update();
        return 0;
    }

    private static List<String> columns(StagedRoster roster) {
        Stream<String> price = roster.has("price") ? Stream.of("price_minor", "currency") : Stream.empty();
        return Stream.concat(Stream.concat(REQUIRED.stream(), OPTIONAL.stream().filter(roster::has)), price).toList();
    }

}
