package org.cecportal.duplicates;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.cecportal.Given.Person;
import org.cecportal.PortalTest;
import org.cecportal.duplicates.MergeOutcome.Done;
import org.cecportal.members.MergeQuestion;
import org.cecportal.members.MergeQuestion.Option;
import org.cecportal.shared.Sentence;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

/** R13 over random pairs of profiles: nothing is lost, and undoing restores. */
@PortalTest
class MergePropertiesTests {

    private static final int PAIRS = Integer.getInteger("merge.pairs", 150);

    private static final String ENTRIES = """
            select concat_ws('|', completed_on, fold(regexp_replace(trim(title), '\\s+', ' ', 'g')), credits, source,
                fold(coalesce(provider, '')), category) as what, count(*) as times
            from cec_entry
            where member_id = ? and state in ('POSTED', 'REPORTED', 'ACCEPTED') group by 1""";

    @Autowired
    Merging merging;

    @Autowired
    Undoing undoing;

    @Autowired
    RandomProfiles profiles;

    @Autowired
    ProfileDump dump;

    @Autowired
    JdbcClient jdbc;

    @Test
    void r13NothingIsLostAndAnUndoRestores() {
        Random random = new Random(13);
        int merged = 0;
        for (int pair = 0; pair < PAIRS; pair++) {
            Person survivor = profiles.draw(random);
            Person duplicate = profiles.draw(random);
            merged += check(survivor, duplicate, random) ? 1 : 0;
        }
        assertThat(merged).isGreaterThan(PAIRS * 3 / 4);
    }

    private boolean check(Person survivor, Person duplicate, Random random) {
        MergeProfiles wanted = answered(survivor, duplicate, random);
        Map<String, List<String>> before = dump.of(survivor.id(), duplicate.id());
        Map<String, Long> expected = union(entries(survivor), entries(duplicate));
        List<String> things = things(survivor, duplicate);
        MergePreview preview = merging.preview(wanted, null);
        if (!(merging.merge(wanted, null) instanceof Done(long mergeId))) {
            assertThat(preview.refusals()).extracting(Sentence::code).contains("renewals.merge.twice");
            assertThat(dump.of(survivor.id(), duplicate.id())).isEqualTo(before);
            return false;
        }
        Map<String, List<String>> after = dump.of(survivor.id(), duplicate.id());
        if (!wanted.answers().containsValue("same")) {
            assertThat(entries(survivor)).isEqualTo(expected);
        }
        assertThat(chained(survivor)).as("Duplicates of duplicates").isZero();
        assertThat(things(survivor, duplicate)).isEqualTo(things);
        assertThat(things(survivor)).as("Everything arrived").isEqualTo(things);
        assertThat(orphans(duplicate)).isEmpty();
        assertThat(overlapping(survivor)).isZero();

        assertThat(undoing.undo(mergeId, "Two people", "", null)).isInstanceOf(Done.class);
        assertThat(dump.of(survivor.id(), duplicate.id())).isEqualTo(before);

        assertThat(merging.merge(wanted, null)).isInstanceOf(Done.class);
        assertThat(dump.of(survivor.id(), duplicate.id())).isEqualTo(after);
        return true;
    }

    /**
     * What came since goes along or stays, or the undo says what has to be done first.
     */
    @Test
    void r13AnUndoAfterOtherChangesIsDoneOrRefusedInASentence() {
        Random random = new Random(14);
        int undone = 0;
        for (int pair = 0; pair < PAIRS; pair++) {
            Person survivor = profiles.draw(random);
            Person duplicate = profiles.draw(random);
            MergeProfiles wanted = answered(survivor, duplicate, random);
            if (merging.merge(wanted, null) instanceof Done(long mergeId)) {
                for (int changes = random.nextInt(4); changes > 0; changes--) {
                    profiles.change(survivor, random);
                }
                List<String> things = things(survivor, duplicate);
                UndoPreview preview = undoing.preview(mergeId, null);
                MergeOutcome outcome = undoing.undo(mergeId, "Two people", "", null);
                assertThat(outcome instanceof Done).isEqualTo(preview.refusals().isEmpty());
                assertThat(things(survivor, duplicate)).isEqualTo(things);
                assertThat(strangers(survivor, duplicate)).isZero();
                undone += (outcome instanceof Done) ? 1 : 0;
            }
        }
        assertThat(undone).isGreaterThan(PAIRS / 3);
    }

    /**
     * Proof at another member's entry, renewals of another's certification, payments of
     * another's renewal.
     */
    private long strangers(Person one, Person other) {
        return jdbc.sql("""
                select (select count(*) from evidence_file f join cec_entry e on e.id = f.entry_id
                        where f.member_id in (:both) and e.member_id <> f.member_id)
                    + (select count(*) from renewal r join certification c on c.id = r.certification_id
                        where r.member_id in (:both) and c.member_id <> r.member_id)
                    + (select count(*) from payment p join renewal r on r.id = p.subject_id
                        where r.member_id in (:both) and p.member_id <> r.member_id)""")
            .param("both", List.of(one.id().value(), other.id().value()))
            .query(Long.class)
            .single();
    }

    /** Any answer will do. */
    private MergeProfiles answered(Person survivor, Person duplicate, Random random) {
        MergeProfiles open = new MergeProfiles(survivor.number(), duplicate.number(), Map.of(), Map.of(), "One person");
        Map<String, String> answers = new HashMap<>();
        for (MergeQuestion question : merging.preview(open, null).questions()) {
            List<Option> options = question.options();
            String answer = options.get(random.nextInt(options.size())).value();
            answers.put(question.name(), answer);
        }
        Map<ProfileField, Side> fields = Stream.of(ProfileField.values())
            .filter(field -> random.nextBoolean())
            .collect(Collectors.toMap(field -> field, field -> random.nextBoolean() ? Side.SURVIVOR : Side.DUPLICATE));
        return new MergeProfiles(survivor.number(), duplicate.number(), fields, answers, "One person");
    }

    private Map<String, Long> entries(Person person) {
        Map<String, Long> entries = new HashMap<>();
        jdbc.sql(ENTRIES).param(person.id().value()).query(row -> {
            entries.put(row.getString("what"), row.getLong("times"));
        });
        return entries;
    }

    private static Map<String, Long> union(Map<String, Long> ours, Map<String, Long> theirs) {
        Map<String, Long> union = new HashMap<>(ours);
        theirs.forEach((what, times) -> union.merge(what, times, Math::max));
        return union;
    }

    /**
     * What must neither go nor multiply: files by their hash, money, renewals,
     * certifications, drafts.
     */
    private List<String> things(Person... owners) {
        return jdbc.sql("""
                select 'file ' || sent_sha256 from evidence_file where member_id = any(:ids)
                union all select 'payment ' || id from payment where member_id = any(:ids)
                union all select 'renewal ' || id from renewal where member_id = any(:ids)
                union all select 'waiver ' || id from fee_waiver where member_id = any(:ids)
                union all select 'certification ' || id from certification where member_id = any(:ids)
                union all select 'entry ' || id from cec_entry where member_id = any(:ids)
                order by 1""")
            .param("ids", Stream.of(owners).map(owner -> owner.id().value()).toArray(Long[]::new))
            .query(String.class)
            .list();
    }

    /**
     * What stays with a merged profile leads to the survivor, or is the survivor's
     * already.
     */
    private List<String> orphans(Person duplicate) {
        return dump.tablesOfMembers()
            .stream()
            .filter(table -> !List
                .of("account", "calendar_feed", "unsubscribe_token", "name_consent", "reminder_choice")
                .contains(table))
            .filter(table -> jdbc.sql("select count(*) from " + table + " where member_id = ?")
                .param(duplicate.id().value())
                .query(Long.class)
                .single() > 0)
            .filter(table -> !List.of("saved_event", "transcript_issue").contains(table))
            .toList();
    }

    private long chained(Person person) {
        return jdbc.sql("""
                select count(*) from cec_entry e join cec_entry kept on kept.id = e.duplicate_of
                where e.member_id = ? and kept.duplicate_of is not null""")
            .param(person.id().value())
            .query(Long.class)
            .single();
    }

    private long overlapping(Person person) {
        return jdbc.sql("""
                select count(*) from certification c join certification o on o.type_id = c.type_id and o.id > c.id
                where c.member_id = :id and o.member_id = :id and c.joined_to is null and o.joined_to is null""")
            .param("id", person.id().value())
            .query(Long.class)
            .single();
    }

}
