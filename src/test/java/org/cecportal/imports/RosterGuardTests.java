package org.cecportal.imports;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Collectors;

import org.cecportal.Given;
import org.cecportal.Given.Person;
import org.cecportal.PortalTest;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * R18 over random records and random rosters: whatever a roster says, what a renewal has
 * locked, what an audit holds and the dates of cycles closed in the portal stay, and each
 * refusal is true.
 */
@PortalTest
class RosterGuardTests {

    private static final int ROUNDS = 8;

    private static final int MEMBERS = 12;

    private static final LocalDate CLOSED = LocalDate.of(2025, 6, 30);

    @Autowired
    Rosters rosters;

    @Autowired
    Given given;

    @Autowired
    JdbcClient jdbc;

    private enum Held {

        FREE, LOCKED, AUDITED, REPLACING

    }

    /** An entry as a roster may say it. */
    private record Row(String id, String member, LocalDate on, String title, String source, BigDecimal credits,
            String provider) {

        String csv() {
            return String.join(",", id, member, on.toString(), title, source, credits.toPlainString(), provider);
        }

    }

    @Test
    void r18NoRosterChangesWhatIsLockedOrUnderAudit() {
        Random random = new Random(18);
        int guarded = 0;
        int changed = 0;
        for (int round = 0; round < ROUNDS; round++) {
            List<String> members = members();
            Map<Row, Held> entries = new LinkedHashMap<>();
            for (int i = 0; i < MEMBERS * 4; i++) {
                Row row = row(random, members, "G" + round + "-" + i + "-" + members.getFirst());
                entries.put(row, put(row, random));
            }
            List<String> before = stored(entries, true);
            EmptyCells empty = EmptyCells.values()[random.nextInt(2)];
            List<Row> said = entries.keySet().stream().map(row -> mutated(row, random, members)).toList();
            ImportStatus checked = rosters.check(RosterKind.CECS,
                    said.stream()
                        .map(Row::csv)
                        .collect(Collectors.joining("\n",
                                "external_id,member_number,completed_on,title,source,credits,provider\n", "\n")),
                    empty);
            Map<Long, String> refused = rosters.said(checked, LineTab.REFUSED)
                .stream()
                .collect(Collectors.toMap(text -> Long.parseLong(text.substring(0, text.indexOf(':'))),
                        text -> text.substring(text.indexOf(':') + 2)));
            List<Row> was = List.copyOf(entries.keySet());
            for (int i = 0; i < said.size(); i++) {
                boolean differs = differs(was.get(i), said.get(i), empty);
                String reason = switch (Objects.requireNonNull(entries.get(was.get(i)))) {
                    case FREE -> "";
                    case AUDITED -> "This entry is part of audit case 77";
                    case LOCKED, REPLACING -> "This entry was used in the cycle that was closed on 2025-06-30";
                };
                if (differs && !reason.isEmpty()) {
                    guarded++;
                    assertThat(refused.get(i + 2L)).as("%s <- %s", was.get(i), said.get(i)).startsWith(reason);
                }
                else {
                    assertThat(refused).as("%s <- %s", was.get(i), said.get(i)).doesNotContainKey(i + 2L);
                    changed += differs ? 1 : 0;
                }
            }
            ImportStatus applied = rosters.apply(checked, ApplyMode.VALID);
            assertThat(applied.changed()).isEqualTo(checked.changed());
            assertThat(stored(entries, true)).isEqualTo(before);
            assertThat(jdbc.sql("""
                    select count(*) from (select u.entry_id from cycle_credit u join cec_entry e on e.id = u.entry_id
                        where e.external_id in (:ids) group by u.entry_id, e.credits, e.claimed_credits
                        having sum(u.credits) > coalesce(e.claimed_credits, e.credits)) over_used""")
                .param("ids", entries.keySet().stream().map(Row::id).toList())
                .query(Long.class)
                .single()).isZero();
        }
        assertThat(guarded).isGreaterThan(50);
        assertThat(changed).isGreaterThan(50);
    }

    /** Whatever it says: the same as before, or something else. */
    @Test
    void r17NoRosterBringsBackWhatIsVoid() {
        Random random = new Random(17);
        List<String> members = members();
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < MEMBERS * 4; i++) {
            Row row = row(random, members, "V" + i + "-" + members.getFirst());
            put(row, random);
            rows.add(row);
        }
        List<String> ids = rows.stream().map(Row::id).toList();
        jdbc.sql("update cec_entry set state = 'DELETED', void = true where external_id in (:ids)")
            .param("ids", ids)
            .update();
        ImportStatus applied = rosters.apply(rosters.check(RosterKind.CECS,
                rows.stream()
                    .map(row -> random.nextBoolean() ? row : mutated(row, random, members))
                    .map(Row::csv)
                    .collect(Collectors.joining("\n",
                            "external_id,member_number,completed_on,title,source,credits,provider\n", "\n")),
                EmptyCells.KEEP), ApplyMode.VALID);
        assertThat(applied.added() + applied.changed()).isZero();
        assertThat(jdbc.sql("select count(*) from cec_entry where external_id in (:ids) and void and state = 'DELETED'")
            .param("ids", ids)
            .query(Long.class)
            .single()).isEqualTo(ids.size());
    }

    private List<String> members() {
        List<String> numbers = new ArrayList<>();
        for (int i = 0; i < MEMBERS; i++) {
            numbers.add(given.member("Guard", "Ed").holds("CPT", CLOSED.minusYears(3).plusDays(1), CLOSED).number());
        }
        return numbers;
    }

    private static Row row(Random random, List<String> members, String id) {
        return new Row(id, members.get(random.nextInt(members.size())), CLOSED.minusDays(random.nextInt(900)),
                "Title " + random.nextInt(9), random.nextInt(3) == 0 ? "SELF_REPORTED" : "CEONLINE",
                new BigDecimal("0.25").multiply(BigDecimal.valueOf(1 + random.nextInt(40))),
                random.nextBoolean() ? "Acme" : "");
    }

    private Held put(Row row, Random random) {
        Held held = Held.values()[random.nextInt(Held.values().length)];
        long id = jdbc.sql("""
                insert into cec_entry (external_id, member_id, completed_on, title, source, credits, provider, state)
                select :id, m.id, :on, :title, :source, :credits, nullif(:provider, ''),
                    case when :source = 'SELF_REPORTED' then 'REPORTED' else 'POSTED' end
                from member m where m.member_number = :member returning id""")
            .param("id", row.id())
            .param("on", row.on())
            .param("title", row.title())
            .param("source", row.source())
            .param("credits", row.credits())
            .param("provider", row.provider())
            .param("member", row.member())
            .query(Long.class)
            .single();
        if (held == Held.AUDITED) {
            jdbc.sql("insert into entry_freeze (entry_id, case_id) values (?, 77)").param(id).update();
        }
        else if (held != Held.FREE) {
            jdbc.sql("""
                    insert into cycle_credit (cycle_id, entry_id, credits, replaces)
                    select y.id, :entry, :credits, :replaces
                    from cycle y join certification c on c.id = y.certification_id
                    join member m on m.id = c.member_id where m.member_number = :member""")
                .param("entry", id)
                .param("credits", row.credits())
                .param("replaces", held == Held.REPLACING)
                .param("member", row.member())
                .update();
        }
        return held;
    }

    private static Row mutated(Row row, Random random, List<String> members) {
        String member = (random.nextInt(4) == 0) ? members.get(random.nextInt(members.size())) : row.member();
        LocalDate on = (random.nextInt(4) == 0) ? row.on().plusDays(random.nextInt(400) - 200) : row.on();
        String title = (random.nextInt(6) == 0) ? "Renamed" : row.title();
        BigDecimal credits = (random.nextInt(3) == 0) ? new BigDecimal("0.25") : row.credits();
        String provider = (random.nextInt(3) == 0) ? "" : row.provider();
        return new Row(row.id(), member, on, title, row.source(), credits, provider);
    }

    private static boolean differs(Row was, Row said, EmptyCells empty) {
        String provider = (empty == EmptyCells.KEEP && said.provider().isEmpty()) ? was.provider() : said.provider();
        return !was.equals(
                new Row(said.id(), said.member(), said.on(), said.title(), said.source(), said.credits(), provider));
    }

    /** All that there is to know of the guarded entries. */
    private List<String> stored(Map<Row, Held> entries, boolean guarded) {
        return jdbc.sql("""
                select to_jsonb(e)::text || coalesce(
                    (select string_agg(u.credits::text, ' ') from cycle_credit u where u.entry_id = e.id), '')
                from cec_entry e where e.external_id in (:ids) order by e.id""")
            .param("ids",
                    entries.entrySet()
                        .stream()
                        .filter(entry -> (entry.getValue() != Held.FREE) == guarded)
                        .map(entry -> entry.getKey().id())
                        .toList())
            .query(String.class)
            .list();
    }

    /** A certificate's cycle as it is recorded. */
    private record Stored(LocalDate beginsOn, LocalDate endsOn, LocalDate closedOn, boolean closedHere) {
    }

    @Test
    void r18NoRosterMovesTheDatesOfWhatARenewalClosed() {
        Random random = new Random(81);
        int refusals = 0;
        int additions = 0;
        for (int round = 0; round < 60; round++) {
            Person person = given.member("Guard", "Ed");
            String certificate = "GC-" + person.number();
            LocalDate begins = LocalDate.of(2020, 1, 1).plusDays(random.nextInt(300));
            LocalDate ends = begins.plusYears(3).minusDays(1);
            LocalDate renewed = ends.minusDays(random.nextInt(200));
            put(person, certificate, begins, ends, renewed, renewed.plusDays(1), ends.plusYears(3));
            List<Stored> before = cycles(certificate);
            StringBuilder file = new StringBuilder(
                    "certificate_number,cycle_begins_on,member_number,certification_code,cycle_ends_on,status\n");
            List<LocalDate[]> said = new ArrayList<>();
            while (said.size() < 1 + round % 3) {
                LocalDate first = switch (random.nextInt(5)) {
                    case 0 -> begins;
                    case 1 -> renewed.plusDays(1);
                    case 2 -> ends.plusYears(3).minusDays(random.nextInt(300));
                    default -> begins.plusDays(random.nextInt(2600) - 300);
                };
                LocalDate last = random.nextInt(2) == 0 ? first.plusYears(3).minusDays(1)
                        : random.nextBoolean()
                                ? ends.plusYears(first.isAfter(begins) ? 3 : 0).plusDays(random.nextInt(60))
                                : ends.plusDays(random.nextInt(800));
                if (!last.isBefore(first)) {
                    said.add(new LocalDate[] { first, last });
                    file.append("%s,%s,%s,CPT,%s,\n".formatted(certificate, first, person.number(), last));
                }
            }
            ImportStatus applied = rosters.load(RosterKind.CERTIFICATIONS, file.toString());
            assertThat(applied.state()).as("%s", file).isEqualTo(ImportState.APPLIED);
            Stored closed = cycles(certificate).stream().filter(Stored::closedHere).findFirst().orElseThrow();
            assertThat(closed).as("%s", file).isEqualTo(before.getFirst());
            assertThat(cycles(certificate)).as("%s", file)
                .anyMatch(
                        one -> one.beginsOn().equals(renewed.plusDays(1)) && !one.endsOn().isBefore(ends.plusYears(3)));
            for (String refusal : rosters.said(applied, LineTab.REFUSED)) {
                LocalDate[] row = said.get(Integer.parseInt(refusal.substring(0, refusal.indexOf(':'))) - 2);
                if (refusal.contains("was closed by a renewal")) {
                    refusals++;
                    assertThat(row[0].equals(begins) && !row[1].equals(ends)
                            || row[0].isAfter(begins) && row[0].isBefore(renewed.plusDays(1)))
                        .as(refusal)
                        .isTrue();
                }
                else if (refusal.contains("was opened by a renewal")) {
                    refusals++;
                    assertThat(row[0].equals(renewed.plusDays(1)) && row[1].isBefore(ends.plusYears(3))).as(refusal)
                        .isTrue();
                }
                else {
                    assertThat(refusal).containsAnyOf("overlaps", "same key");
                }
            }
            additions += (int) applied.added();
        }
        assertThat(refusals).isGreaterThan(20);
        assertThat(additions).isGreaterThan(5);
    }

    private void put(Person person, String certificate, LocalDate begins, LocalDate ends, LocalDate closedOn,
            LocalDate opened, LocalDate openedEnds) {
        jdbc.sql("""
                with held as (
                    insert into certification (certificate_number, member_id, type_id)
                    select :certificate, :member, id from certification_type where code = 'CPT' returning id)
                insert into cycle (certification_id, begins_on, ends_on, closed_on, closed_here)
                select id, cast(:begins as date), cast(:ends as date), cast(:closed as date), true from held
                union all select id, cast(:opened as date), cast(:openedEnds as date), null, false from held""")
            .param("certificate", certificate)
            .param("member", person.id().value())
            .param("begins", begins)
            .param("ends", ends)
            .param("closed", closedOn)
            .param("opened", opened)
            .param("openedEnds", openedEnds)
            .update();
    }

    private List<Stored> cycles(String certificate) {
        return jdbc.sql("""
                select y.begins_on, y.ends_on, y.closed_on, y.closed_here
                from cycle y join certification c on c.id = y.certification_id
                where c.certificate_number = ? order by y.begins_on""").param(certificate).query(Stored.class).list();
    }

}
