package org.cecportal.imports.undo;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.cecportal.PortalTest;
import org.cecportal.imports.ImportState;
import org.cecportal.imports.ImportStatus;
import org.cecportal.imports.RosterKind;
import org.cecportal.imports.Rosters;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * R18 over random rosters and random records: after an undo, what nobody changed since is
 * as it was before the import; everything else is untouched and reported with a reason.
 * The expectation is worked out here from the rows before, after, and after others.
 */
@PortalTest
class UndoPropertiesTests {

    private static final int ROUNDS = Integer.getInteger("undo.rounds", 12);

    private static final int ROWS = RandomRosters.ROWS;

    private static final Set<String> NAMES = Set.of("given_name", "middle_name", "family_name");

    @Autowired
    Rosters rosters;

    @Autowired
    Undos undos;

    @Autowired
    RowDump dump;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    PlatformTransactionManager transactions;

    private int taken;

    private int stayed;

    private int partly;

    /** Rows under their keys: before the import, after it, after others, at the end. */
    private record Course(Map<String, Map<String, @Nullable String>> before,
            Map<String, Map<String, @Nullable String>> applied, Map<String, Map<String, @Nullable String>> others,
            Map<String, Map<String, @Nullable String>> after, Map<String, String> said) {

        Set<String> keys() {
            Set<String> keys = new TreeSet<>(before.keySet());
            keys.addAll(applied.keySet());
            keys.addAll(others.keySet());
            keys.addAll(after.keySet());
            return keys;
        }

        /** The columns that the import changed. */
        Set<String> changed(String key) {
            return columns(Objects.requireNonNull(before.get(key)), Objects.requireNonNull(applied.get(key)));
        }

    }

    private static Set<String> columns(Map<String, @Nullable String> one, Map<String, @Nullable String> other) {
        return one.keySet()
            .stream()
            .filter(column -> !Objects.equals(one.get(column), other.get(column)))
            .collect(Collectors.toCollection(TreeSet::new));
    }

    private void asOther(Runnable changes) {
        new TransactionTemplate(transactions).executeWithoutResult(status -> {
            jdbc.sql("select set_config('portal.actor', 'somebody', true)").query(String.class).single();
            changes.run();
        });
    }

    private Map<String, String> said(ImportStatus applied, String file, int keyCells) {
        List<String> lines = file.lines().toList();
        Map<String, String> said = new TreeMap<>();
        undos.said(applied)
            .forEach((line,
                    outcome) -> said.put(List.of(lines.get((int) (line - 1)).split(","))
                        .subList(0, keyCells)
                        .stream()
                        .collect(Collectors.joining(" ")), outcome));
        return said;
    }

    /** A row is taken back as a whole or stays as it is. */
    private void checkRows(Course course, Set<String> guarded) {
        for (String key : course.keys()) {
            Map<String, @Nullable String> before = course.before().get(key);
            Map<String, @Nullable String> applied = course.applied().get(key);
            Map<String, @Nullable String> others = course.others().get(key);
            Map<String, @Nullable String> expected = others;
            if (applied != null && !applied.equals(before)) {
                boolean free = others != null && !guarded.contains(key)
                        && ((before == null) ? others.equals(applied)
                                : course.changed(key)
                                    .stream()
                                    .allMatch(one -> Objects.equals(others.get(one), applied.get(one))
                                            || Objects.equals(others.get(one), before.get(one))));
                boolean nothing = before != null && others != null
                        && course.changed(key)
                            .stream()
                            .allMatch(one -> Objects.equals(others.get(one), before.get(one)));
                if (free && !nothing) {
                    taken++;
                    expected = (before == null) ? null
                            : mixed(Objects.requireNonNull(others), before, course.changed(key));
                    assertThat(course.said().get(key)).as(key).isEqualTo("TAKEN");
                }
                else {
                    stayed++;
                    assertThat(course.said().get(key)).as("%s %s", key, others).startsWith("STAYS ");
                }
            }
            assertThat(course.after().get(key)).as("%s %s", key, course.said().get(key)).isEqualTo(expected);
        }
    }

    private static Map<String, @Nullable String> mixed(Map<String, @Nullable String> row,
            Map<String, @Nullable String> before, Set<String> columns) {
        Map<String, @Nullable String> mixed = new TreeMap<>(row);
        columns.forEach(column -> mixed.put(column, before.get(column)));
        return mixed;
    }

    @Test
    void r18UndoingMembersGivesBackWhatNobodyChanged() {
        Random random = new Random(181);
        for (int round = 0; round < ROUNDS; round++) {
            String prefix = "UM" + round + "x";
            rosters.load(RosterKind.MEMBERS, RandomRosters.members(random, prefix, 0, ROWS));
            Map<String, Map<String, @Nullable String>> before = dump.members(prefix);
            Map<String, Map<String, @Nullable String>> accounts = dump.accounts(prefix);
            String file = RandomRosters.members(random, prefix, ROWS / 2, ROWS);
            ImportStatus applied = rosters.load(RosterKind.MEMBERS, file);
            Map<String, Map<String, @Nullable String>> afterwards = dump.members(prefix);
            Set<String> used = new TreeSet<>();
            asOther(() -> IntStream.range(0, ROWS / 2).forEach(i -> {
                String number = prefix + random.nextInt(ROWS * 3 / 2);
                switch (random.nextInt(4)) {
                    case 0 ->
                        jdbc.sql("update member set phone = '555-0100' where member_number = ?").param(number).update();
                    case 1 -> jdbc.sql("update member set given_name = 'Other' where member_number = ?")
                        .param(number)
                        .update();
                    case 2 -> jdbc.sql("update member set city = null where member_number = ?").param(number).update();
                    default -> {
                        jdbc.sql("""
                                insert into cec_entry (member_id, completed_on, credits, title, source, state)
                                select id, '2026-01-02', 1, 'Later', 'CEONLINE', 'POSTED' from member
                                where member_number = ?""").param(number).update();
                        used.add(number);
                    }
                }
            }));
            Map<String, Map<String, @Nullable String>> others = dump.members(prefix);
            assertThat(undos.undo(applied).state()).isEqualTo(ImportState.UNDONE);
            checkMembers(new Course(before, afterwards, others, dump.members(prefix), said(applied, file, 1)), used);
            Map<String, Map<String, @Nullable String>> after = dump.members(prefix);
            assertThat(dump.accounts(prefix).keySet()).isEqualTo(after.keySet());
            dump.accounts(prefix).forEach((number, account) -> {
                if (Objects.equals(after.get(number), before.get(number))) {
                    assertThat(account).as(number).isEqualTo(accounts.get(number));
                }
            });
        }
        assertThat(taken).isGreaterThan(ROUNDS * 4);
        assertThat(stayed).isGreaterThan(ROUNDS);
        assertThat(partly).isGreaterThan(ROUNDS / 2);
    }

    /** Of a member each column is given back by itself, the name as a whole. */
    private void checkMembers(Course course, Set<String> used) {
        for (String key : course.keys()) {
            Map<String, @Nullable String> before = course.before().get(key);
            Map<String, @Nullable String> applied = course.applied().get(key);
            Map<String, @Nullable String> others = Objects.requireNonNull(course.others().get(key));
            Map<String, @Nullable String> expected = others;
            if (applied != null && before == null) {
                boolean free = others.equals(applied) && !used.contains(key);
                expected = free ? null : others;
                assertThat(course.said().get(key)).startsWith(free ? "TAKEN" : "STAYS ");
                taken += free ? 1 : 0;
                stayed += free ? 0 : 1;
            }
            else if (before != null && !before.equals(applied)) {
                Set<String> free = new TreeSet<>(course.changed(key));
                free.removeIf(
                        column -> !Objects.equals(others.get(column), Objects.requireNonNull(applied).get(column)));
                boolean nameStays = course.changed(key)
                    .stream()
                    .anyMatch(column -> NAMES.contains(column) && !free.contains(column)
                            && !Objects.equals(others.get(column), before.get(column)));
                free.removeIf(column -> nameStays && NAMES.contains(column));
                expected = mixed(others, before, free);
                boolean whole = course.changed(key)
                    .stream()
                    .allMatch(
                            column -> free.contains(column) || Objects.equals(others.get(column), before.get(column)));
                assertThat(course.said().get(key)).as(key)
                    .startsWith(free.isEmpty() ? "STAYS " : whole ? "TAKEN" : "PARTLY ");
                partly += free.isEmpty() || whole ? 0 : 1;
            }
            assertThat(course.after().get(key)).as("%s %s", key, course.said().get(key)).isEqualTo(expected);
        }
    }

    @Test
    void r18UndoingCecsGivesBackWhatNobodyChanged() {
        Random random = new Random(182);
        for (int round = 0; round < ROUNDS; round++) {
            String prefix = "UC" + round + "x";
            rosters.load(RosterKind.MEMBERS, RandomRosters.members(random, prefix, 0, 5));
            rosters.load(RosterKind.CECS, RandomRosters.cecs(random, prefix, 0));
            Map<String, Map<String, @Nullable String>> before = dump.entries(prefix);
            String file = RandomRosters.cecs(random, prefix, ROWS / 2);
            ImportStatus applied = rosters.load(RosterKind.CECS, file);
            Map<String, Map<String, @Nullable String>> afterwards = dump.entries(prefix);
            Set<String> guarded = new TreeSet<>();
            asOther(() -> IntStream.range(0, ROWS / 2).forEach(i -> {
                String id = prefix + random.nextInt(ROWS * 3 / 2);
                switch (random.nextInt(4)) {
                    case 0 -> jdbc.sql("update cec_entry set title = 'Other' where external_id = ?").param(id).update();
                    case 1 -> jdbc.sql("update cec_entry set credits = 0.25 where external_id = ?").param(id).update();
                    case 2 -> jdbc.sql("delete from cec_entry where external_id = ? and id not in ("
                            + "select entry_id from entry_freeze)")
                        .param(id)
                        .update();
                    default -> {
                        jdbc.sql("insert into entry_freeze (entry_id, case_id) select id, 88 from cec_entry "
                                + "where external_id = ? on conflict do nothing")
                            .param(id)
                            .update();
                        guarded.add(id);
                    }
                }
            }));
            Map<String, Map<String, @Nullable String>> others = dump.entries(prefix);
            assertThat(undos.undo(applied).state()).isEqualTo(ImportState.UNDONE);
            checkRows(new Course(before, afterwards, others, dump.entries(prefix), said(applied, file, 1)), guarded);
        }
        assertThat(taken).isGreaterThan(ROUNDS * 4);
        assertThat(stayed).isGreaterThan(ROUNDS * 2);
    }

    @Test
    void r18UndoingEventsGivesBackWhatNobodyChanged() {
        Random random = new Random(183);
        for (int round = 0; round < ROUNDS; round++) {
            String prefix = "UE" + round + "x";
            rosters.load(RosterKind.EVENTS, RandomRosters.events(random, prefix, 0));
            Map<String, Map<String, @Nullable String>> before = dump.events(prefix);
            String file = RandomRosters.events(random, prefix, ROWS / 2);
            ImportStatus applied = rosters.load(RosterKind.EVENTS, file);
            Map<String, Map<String, @Nullable String>> afterwards = dump.events(prefix);
            asOther(() -> IntStream.range(0, ROWS / 2).forEach(i -> {
                String id = prefix + random.nextInt(ROWS * 3 / 2);
                switch (random.nextInt(3)) {
                    case 0 -> jdbc.sql("update event set title = 'Other' where external_id = ?").param(id).update();
                    case 1 -> jdbc.sql("update event set price_minor = null, currency = null where external_id = ?")
                        .param(id)
                        .update();
                    default -> jdbc.sql("delete from event where external_id = ?").param(id).update();
                }
            }));
            Map<String, Map<String, @Nullable String>> others = dump.events(prefix);
            assertThat(undos.undo(applied).state()).isEqualTo(ImportState.UNDONE);
            checkRows(new Course(before, afterwards, others, dump.events(prefix), said(applied, file, 1)), Set.of());
        }
        assertThat(taken).isGreaterThan(ROUNDS * 4);
        assertThat(stayed).isGreaterThan(ROUNDS * 2);
    }

    @Test
    void r18UndoingCertificationsGivesBackWhatNobodyChanged() {
        Random random = new Random(184);
        for (int round = 0; round < ROUNDS; round++) {
            String prefix = "UT" + round + "x";
            rosters.load(RosterKind.MEMBERS, RandomRosters.members(random, prefix, 0, 5));
            rosters.load(RosterKind.CERTIFICATIONS, RandomRosters.certifications(random, prefix, 0));
            Map<String, Map<String, @Nullable String>> before = dump.certificates(prefix);
            String file = RandomRosters.certifications(random, prefix, ROWS / 2);
            ImportStatus applied = rosters.load(RosterKind.CERTIFICATIONS, file);
            Map<String, Map<String, @Nullable String>> afterwards = dump.certificates(prefix);
            Set<String> guarded = new TreeSet<>();
            asOther(() -> IntStream.range(0, ROWS / 3)
                .forEach(i -> change(random, prefix + random.nextInt(ROWS * 3 / 2) + "c", guarded)));
            Map<String, Map<String, @Nullable String>> others = dump.certificates(prefix);
            UndoStatus undone = undos.undo(applied);
            assertThat(undone.state()).as("%s", undone)
                .isEqualTo(undone.isWorthIt() ? ImportState.UNDONE : ImportState.APPLIED);
            checkCertificates(new Course(before, afterwards, others, dump.certificates(prefix), said(applied, file, 2)),
                    guarded);
        }
        assertThat(taken).isGreaterThan(ROUNDS * 4);
        assertThat(stayed).isGreaterThan(ROUNDS * 2);
    }

    private void change(Random random, String certificate, Set<String> guarded) {
        switch (random.nextInt(3)) {
            case 0 -> jdbc.sql("""
                    update cycle set ends_on = ends_on + 3 where closed_on is null and certification_id in (
                        select id from certification where certificate_number = ?)""").param(certificate).update();
            case 1 -> jdbc.sql("update certification set earned_on = '2001-01-01' where certificate_number = ?")
                .param(certificate)
                .update();
            default -> {
                int added = jdbc.sql("""
                        insert into cycle (certification_id, begins_on, ends_on)
                        select id, '2050-01-01', '2052-12-31' from certification where certificate_number = ?
                        on conflict (certification_id, begins_on) do nothing""").param(certificate).update();
                if (added > 0) {
                    guarded.add(certificate);
                }
            }
        }
    }

    /** A certificate is taken back with all its cycles, or stays as it is. */
    private void checkCertificates(Course course, Set<String> later) {
        Map<String, List<String>> units = new TreeMap<>();
        course.keys().forEach(key -> units.computeIfAbsent(key.split(" ")[0], any -> new ArrayList<>()).add(key));
        units.forEach((certificate, keys) -> {
            boolean touched = false;
            boolean free = true;
            boolean added = false;
            Map<String, Map<String, @Nullable String>> expected = new TreeMap<>();
            for (String key : keys) {
                Map<String, @Nullable String> before = course.before().get(key);
                Map<String, @Nullable String> applied = course.applied().get(key);
                Map<String, @Nullable String> others = Objects.requireNonNull(course.others().get(key));
                if (applied == null || applied.equals(before)) {
                    expected.put(key, others);
                }
                else if (before == null) {
                    touched = true;
                    added = true;
                    free &= others.equals(applied);
                }
                else {
                    touched = true;
                    free &= course.changed(key)
                        .stream()
                        .allMatch(one -> Objects.equals(others.get(one), applied.get(one)));
                    expected.put(key, mixed(others, before, course.changed(key)));
                }
            }
            free &= !(added && later.contains(certificate));
            if (!touched || !free) {
                expected.clear();
                keys.forEach(key -> expected.put(key, Objects.requireNonNull(course.others().get(key))));
            }
            boolean goes = touched && free;
            Map<String, Map<String, @Nullable String>> after = new TreeMap<>(course.after());
            after.keySet().retainAll(keys);
            assertThat(after).as("%s %s", certificate, course.said()).isEqualTo(expected);
            course.said().forEach((key, outcome) -> {
                if (key.startsWith(certificate + " ")) {
                    assertThat(outcome).as(key).startsWith(goes ? "TAKEN" : "STAYS ");
                }
            });
            taken += goes ? 1 : 0;
            stayed += touched && !free ? 1 : 0;
        });
    }

}
