package org.cecportal.history;

import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.stream.IntStream;

import org.cecportal.Given;
import org.cecportal.Given.Person;
import org.cecportal.PortalTest;
import org.cecportal.StatementCounter;
import org.cecportal.accounts.Newcomers;
import org.cecportal.duplicates.MergeOutcome;
import org.cecportal.duplicates.MergeProfiles;
import org.cecportal.duplicates.Merging;
import org.cecportal.duplicates.Undoing;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

/** Every kind of entry is found by each filter, and by all of them together. */
@PortalTest
class HistoryFilterTests {

    @Autowired
    HistoryRecord history;

    @Autowired
    Given given;

    @Autowired
    Newcomers people;

    @Autowired
    Merging merging;

    @Autowired
    Undoing undoing;

    @Autowired
    StatementCounter statements;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Clock clock;

    private record Written(long id, String kind, String actor, Person member, LocalDate day) {

        boolean fits(HistoryFilter filter) {
            return (filter.member().isEmpty() || filter.member().equals(member.number()))
                    && (filter.actor().isEmpty() || filter.actor().equals(actor))
                    && (filter.kind() == null || filter.kind().equals(kind))
                    && (filter.from() == null || !day.isBefore(filter.from()))
                    && (filter.to() == null || !day.isAfter(filter.to()));
        }
    }

    private Written write(String kind, String actor, Person member, LocalDate day) {
        boolean access = !List.of("ADDED", "CHANGED", "REMOVED", "IMPORTED").contains(kind);
        long id = jdbc.sql(access ? """
                insert into access_entry (kind, actor, member_id, occurred_at, address, what, path)
                values (?, ?, ?, ?, 'a' || random(), '', '/') returning id""" : """
                insert into history_entry (action, actor, member_id, occurred_at, subject_type, subject_id)
                values (?, ?, ?, ?, 'member', 1) returning id""")
            .params(kind, actor, member.id().value(), at(day))
            .query(Long.class)
            .single();
        return new Written(id, kind, actor, member, day);
    }

    /** Nothing of today lies ahead: ids and times grow together. */
    private OffsetDateTime at(LocalDate day) {
        OffsetDateTime now = OffsetDateTime.now(clock.getZone());
        return day.equals(now.toLocalDate()) ? now : day.atTime(23, 59).atZone(clock.getZone()).toOffsetDateTime();
    }

    @ParameterizedTest
    @ValueSource(longs = { 1, 2, 3 })
    void eachFilterAndAllTogetherFindWhatFits(long seed) {
        Random random = new Random(seed);
        List<Person> members = List.of(given.member("One", "Filtered"), given.member("Two", "Filtered"));
        List<String> actors = List.of("who" + System.nanoTime(), "else" + System.nanoTime());
        LocalDate today = LocalDate.now(clock);
        List<LocalDate> days = List.of(today.minusDays(2), today.minusDays(1), today);
        List<Written> written = new ArrayList<>();
        HistoryFilter.KINDS.forEach(kind -> IntStream.range(0, 4)
            .forEach(again -> written.add(write(kind, actors.get(random.nextInt(2)), members.get(random.nextInt(2)),
                    days.get(random.nextInt(3))))));
        int tried = 0;
        for (String member : List.of("", members.getFirst().number())) {
            for (String actor : List.of("", actors.getFirst())) {
                for (@Nullable
                String kind : kinds()) {
                    for (@Nullable
                    LocalDate from : new @Nullable LocalDate[] { null, days.get(1) }) {
                        for (@Nullable
                        LocalDate to : new @Nullable LocalDate[] { null, days.get(1) }) {
                            tried++;
                            check(new HistoryFilter(member, actor, kind, from, to, null), written);
                        }
                    }
                }
            }
        }
        assertThat(tried).isEqualTo(2 * 2 * (HistoryFilter.KINDS.size() + 1) * 4);
    }

    private static List<@Nullable String> kinds() {
        List<@Nullable String> kinds = new ArrayList<>(HistoryFilter.KINDS);
        kinds.add(null);
        return kinds;
    }

    private void check(HistoryFilter filter, List<Written> written) {
        List<Long> fitting = written.stream().filter(one -> one.fits(filter)).map(Written::id).sorted().toList();
        List<HistoryEntry> found = history.latest(filter);
        if (filter.actor().isEmpty()) {
            List<Long> ids = found.stream().map(HistoryEntry::id).toList();
            long last = ids.isEmpty() ? Long.MAX_VALUE : ids.getLast();
            assertThat(ids).as(filter.toString())
                .containsAll(
                        fitting.stream().filter(id -> ids.size() < HistoryRecord.PAGE_SIZE || id >= last).toList());
        }
        else {
            assertThat(found.stream().map(HistoryEntry::id).sorted()).as(filter.toString())
                .containsExactlyElementsOf(fitting);
        }
        assertThat(found).allSatisfy(entry -> {
            assertThat(filter.kind() == null || entry.kind().equals(filter.kind())).isTrue();
            LocalDate day = LocalDate.ofInstant(entry.occurredAt(), clock.getZone());
            assertThat(filter.from() == null || !day.isBefore(filter.from())).isTrue();
            assertThat(filter.to() == null || !day.isAfter(filter.to())).isTrue();
        });
    }

    @Test
    void pagesFollowEachOtherWithoutGapsAndRepetitions() {
        Person person = given.member("Many", "Pages");
        String actor = "pager" + System.nanoTime();
        List<Long> all = IntStream.range(0, 3 * HistoryRecord.PAGE_SIZE - 7)
            .mapToObj(number -> write(HistoryFilter.KINDS.get(number % HistoryFilter.KINDS.size()), actor, person,
                    LocalDate.now(clock)))
            .map(Written::id)
            .sorted((a, b) -> Long.compare(b, a))
            .toList();
        List<Long> read = new ArrayList<>();
        @Nullable Long before = null;
        for (int page = 0; page < 3; page++) {
            List<HistoryEntry> entries = history
                .latest(new HistoryFilter(person.number(), actor, null, null, null, before));
            entries.forEach(entry -> read.add(entry.id()));
            before = entries.getLast().id();
        }
        assertThat(read).containsExactlyElementsOf(all);
    }

    @Test
    void oneStatementHoweverMuchIsAsked() throws Exception {
        Person person = given.member("Few", "Statements");
        HistoryFilter nothing = new HistoryFilter("", "", null, null, null, null);
        LocalDate today = LocalDate.now(clock);
        HistoryFilter everything = new HistoryFilter(person.number(), "boss", "VIEWED", today, today, 1L);
        assertThat(List.of(statements.count(() -> history.latest(nothing)),
                statements.count(() -> history.latest(HistoryFilter.ofMember(person.number()))),
                statements.count(() -> history.latest(everything))))
            .allMatch(count -> count <= 1);
    }

    @Test
    void whatAnAccountDidIsFoundByEachNameThatItHad() {
        Newcomers.Newcomer robin = people.activated("Okafor");
        Person member = given.member("Of", "Robin");
        Written before = write("SIGNED_IN", robin.defaultUsername(), member, LocalDate.now(clock));
        people.rename(robin, "robin" + robin.number());
        Written after = write("SIGNED_IN", "robin" + robin.number(), member, LocalDate.now(clock));
        assertThat(history.latest(new HistoryFilter("", "ROBIN" + robin.number(), "SIGNED_IN", null, null, null)))
            .extracting(HistoryEntry::id)
            .containsExactly(after.id(), before.id());
    }

    /** R13: nothing is moved, so that an undo has nothing to give back. */
    @Test
    void r13EntriesOfAMergedProfileAreFoundByBothNumbersUntilTheUndo() {
        Person survivor = given.member("Sur", "Vivor");
        Person duplicate = given.member("Dup", "Licate");
        write("VIEWED", "looker", survivor, LocalDate.now(clock));
        write("VIEWED", "looker", duplicate, LocalDate.now(clock));
        MergeOutcome merged = merging.merge(new MergeProfiles(survivor.number(), duplicate.number(), java.util.Map.of(),
                java.util.Map.of(), "One person"), null);
        assertThat(List.of(views(survivor), views(duplicate))).containsExactly(2L, 2L);
        undoing.undo(((MergeOutcome.Done) merged).mergeId(), "Two people", "", null);
        assertThat(List.of(views(survivor), views(duplicate))).containsExactly(1L, 1L);
    }

    private long views(Person person) {
        return history.latest(HistoryFilter.ofMember(person.number()))
            .stream()
            .filter(entry -> entry.kind().equals("VIEWED"))
            .map(entry -> Objects.requireNonNull(entry.look()))
            .count();
    }

}
