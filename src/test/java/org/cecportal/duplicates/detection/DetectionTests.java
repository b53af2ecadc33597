package org.cecportal.duplicates.detection;

import java.util.ArrayList;
import java.util.List;

import org.cecportal.Given;
import org.cecportal.PortalTest;
import org.cecportal.duplicates.detection.PairwiseQuality.ScoredPair;
import org.cecportal.imports.RosterKind;
import org.cecportal.imports.Rosters;
import org.cecportal.jobs.JobCancelledException;
import org.cecportal.jobs.JobState;
import org.cecportal.shared.MemberId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.TestPropertySource;
import org.springframework.transaction.support.TransactionTemplate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * On a database of its own: what the search learns depends on everybody in it, and the
 * people of other tests are like no association's.
 */
@PortalTest
@TestPropertySource(properties = "portal.organisation.name=Detection")
@DirtiesContext
class DetectionTests {

    private static final Logger log = LoggerFactory.getLogger(DetectionTests.class);

    @Autowired
    Rosters rosters;

    @Autowired
    GivenDetection detection;

    @Autowired
    Candidates candidates;

    @Autowired
    Searching searching;

    @Autowired
    DetectionSettings settings;

    @Autowired
    Given given;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TransactionTemplate transactions;

    @ParameterizedTest
    @CsvSource({ "1, V", "77, W" })
    void duplicatesAreFoundAndHouseholdsAreNotAmongThem(long seed, String prefix) {
        LabelledRecords made = MadeUpPeople.of(seed, prefix, 1000, 60);
        rosters.load(RosterKind.MEMBERS, made.roster());
        try {
            detection.search();
            List<ScoredPair> found = detection.pairs(settings.threshold())
                .stream()
                .filter(pair -> made.people().containsKey(pair.a()) && made.people().containsKey(pair.b()))
                .toList();
            PairwiseQuality quality = PairwiseQuality.at(settings.threshold(), found, made.people());
            log.info("Seed {}: {}", seed, quality);
            assertThat(quality.recall()).isGreaterThanOrEqualTo(.95);
            assertThat(quality.precision()).isGreaterThanOrEqualTo(.97);
            assertThat(found).noneSatisfy(pair -> assertThat(labelsOf(pair, made)).isIn(MadeUpPeople.HOUSEHOLDS));
        }
        finally {
            detection.forget(prefix);
        }
    }

    /**
     * The kinds of the two, in order; of households only where they are of the same one.
     */
    private static String labelsOf(ScoredPair pair, LabelledRecords made) {
        String one = String.valueOf(made.people().get(pair.a()));
        String other = String.valueOf(made.people().get(pair.b()));
        return one.substring(1).equals(other.substring(1)) ? one.substring(0, 1) + other.substring(0, 1) : "";
    }

    @Test
    void theTwoProfilesOfTheDemosTwinComeUp() {
        detection.settled();
        List<Long> twin = jdbc.sql("""
                select m.id from member m join member o on o.date_of_birth = m.date_of_birth and o.phone = m.phone
                    and o.id <> m.id
                where m.member_number like '100%' and o.member_number like '100%' order by 1""")
            .query(Long.class)
            .list();
        assertThat(twin).hasSize(2);
        assertThat(detection.stateOf(twin.get(0), twin.get(1))).contains("OPEN");
    }

    @Test
    void askedTwiceItSearchesOnce() {
        detection.settled();
        long job = searching.start();
        assertThat(searching.start()).isEqualTo(job);
        detection.settled();
    }

    private Given.Person somebody(String givenName, String familyName, String street) {
        Given.Person person = given.member(givenName, familyName);
        jdbc.sql("""
                update member set date_of_birth = '1977-03-09', email = :email, street = :street, city = 'Quillton',
                    postal_code = '77001' where id = :id""")
            .param("email", familyName + "@quill.example")
            .param("street", street)
            .param("id", person.id().value())
            .update();
        return person;
    }

    private boolean isOpen(MemberId one, MemberId other) {
        detection.settled();
        return detection.stateOf(one.value(), other.value()).filter("OPEN"::equals).isPresent();
    }

    @Test
    void notADuplicateHoldsUntilAProfileChangesInAFieldThatMatters() {
        Given.Person one = somebody("Bartholomew", "Quillfeather", "4 Inkwell Row");
        Given.Person other = somebody("Bart", "Quillfeather", "4 Inkwell Row");
        assertThat(isOpen(one.id(), other.id())).isTrue();
        assertThat(candidates.dismiss(one.id(), other.id(), "cousins, I asked")).isTrue();
        assertThat(candidates.dismiss(one.id(), other.id(), "twice")).isFalse();
        assertThat(isOpen(one.id(), other.id())).isFalse();
        jdbc.sql("update member set street = '4 Inkwell Row ' where id = ?").param(one.id().value()).update();
        detection.search();
        assertThat(detection.stateOf(one.id().value(), other.id().value())).contains("DISMISSED");
        jdbc.sql("update member set phone = '+1 617 555 0199' where id = ?").param(other.id().value()).update();
        assertThat(isOpen(one.id(), other.id())).isTrue();
        assertThat(jdbc
            .sql("select reason from history_entry where subject_type = 'duplicate_dismissal' and member_id = ?")
            .param(Math.min(one.id().value(), other.id().value()))
            .query(String.class)
            .list()).containsExactly("cousins, I asked");
    }

    @Test
    void aProfileThatNoLongerLooksAlikeLeavesTheQueue() {
        Given.Person one = somebody("Ottoline", "Vexmoor", "9 Vale Court");
        Given.Person other = somebody("Ottoline", "Vexmoor", "9 Vale Court");
        assertThat(isOpen(one.id(), other.id())).isTrue();
        jdbc.sql(
                """
                        update member set given_name = 'Kurt', date_of_birth = '1930-11-30', email = null, street = '1 Far Lane',
                            city = 'Elsewhere', postal_code = '10000' where id = ?""")
            .param(other.id().value())
            .update();
        assertThat(isOpen(one.id(), other.id())).isFalse();
    }

    @Test
    void threeProfilesAreOneCase() {
        Given.Person one = somebody("Thaddeus", "Umberfold", "2 Kiln Lane");
        Given.Person two = somebody("Thaddeus", "Umberfold", "2 Kiln Lane");
        Given.Person three = somebody("Umberfold", "Thaddeus", "2 Kiln Lane");
        detection.settled();
        assertThat(
                jdbc.sql("select distinct case_id from duplicate_candidate where state = 'OPEN' and member_a in (?, ?)")
                    .params(one.id().value(), two.id().value())
                    .query(Long.class)
                    .list())
            .containsExactly(one.id().value());
        assertThat(detection.stateOf(two.id().value(), three.id().value())).contains("OPEN");
    }

    @Test
    void aMemberThatIsGoneTakesItsPairsAlong() {
        Given.Person one = somebody("Isidore", "Wexcombe", "8 Mead Row");
        Given.Person other = somebody("Isidore", "Wexcombe", "8 Mead Row");
        assertThat(isOpen(one.id(), other.id())).isTrue();
        jdbc.sql("delete from member where id = ?").param(other.id().value()).update();
        detection.search();
        assertThat(detection.stateOf(one.id().value(), other.id().value())).isEmpty();
    }

    @Test
    void anOfficesMailboxBringsNobodyTogether() {
        jdbc.sql("""
                        insert into member (member_number, given_name, family_name, email, date_of_birth)
                        select 'O' || n, translate(left(md5('given' || n), 8), '0123456789', 'ghijklmnop'),
                    translate(left(md5('family' || n), 9), '0123456789', 'qrstuvwxyz'), 'office@shared.example',
                    date '1940-01-01' + (hashint8extended(n, 3) & 16383)::int
                from generate_series(1, 3000) n""").update();
        try {
            detection.search();
            assertThat(detection.pairs(settings.threshold())).noneMatch(pair -> pair.a().startsWith("O"));
        }
        finally {
            detection.forget("O");
        }
    }

    @ParameterizedTest
    @CsvSource({ "james.fen706@mail.example, james.fen906@mail.example, 4",
            "james.fen706@mail.example, jmes.fen706@mail.example, 2",
            "james.fen706@mail.example, james.fen706@post.example, 3" })
    void mailboxesThatDifferByTheirDigitsAreTwo(String one, String other, int level) {
        assertThat(jdbc.sql("select compare_email(?, ?)").params(one, other).query(Integer.class).single())
            .isEqualTo(level);
    }

    @Test
    void profilesOfNothingButANameTeachNothing() {
        detection.search();
        String before = newestModel();
        jdbc.sql("""
                insert into member (member_number, given_name, family_name)
                select 'N' || n, 'Gwendolen', 'Namesake' from generate_series(1, 2000) n""").update();
        try {
            detection.search();
            assertThat(newestModel()).isEqualTo(before);
        }
        finally {
            detection.forget("N");
        }
    }

    private String newestModel() {
        return jdbc.sql("""
                select profiles || ' ' || one_person || array_to_string(bits, ' ') from duplicate_model
                order by id desc limit 1""").query(String.class).single();
    }

    @Test
    void aSearchThatDiedGoesOnWhereItWas() {
        Given.Person early = somebody("Percival", "Zandbergen", "5 Loom Street");
        Given.Person twice = somebody("Percy", "Zandbergen", "5 Loom Street");
        detection.search();
        detection.settled();
        long run = jdbc.sql("""
                insert into duplicate_run (state, started_at, model_id, scored_to)
                values ('RUNNING', current_timestamp, (select max(id) from duplicate_model), ?) returning id""")
            .param(early.id().value())
            .query(Long.class)
            .single();
        List<String> said = new ArrayList<>();
        searching.run(run, (done, total, message) -> said.add(done + "/" + total));
        assertThat(said).isNotEmpty().noneMatch(step -> step.startsWith("0/") && !step.equals("0/0"));
        assertThat(detection.stateOf(early.id().value(), twice.id().value())).contains("OPEN");
        assertThat(jdbc.sql("select state from duplicate_run where id = ?").param(run).query(String.class).single())
            .isEqualTo("DONE");
    }

    @Test
    void aSearchThatIsStoppedForgetsNoChange() {
        detection.settled();
        long run = jdbc
            .sql("insert into duplicate_run (state, started_at) values ('RUNNING', current_timestamp) returning id")
            .query(Long.class)
            .single();
        Given.Person one = somebody("Araminta", "Yewdale", "3 Moss Bank");
        Given.Person other = somebody("Araminta", "Yewdale", "3 Moss Bank");
        assertThatExceptionOfType(JobCancelledException.class)
            .isThrownBy(() -> searching.run(run, (done, total, message) -> {
                if (message.startsWith("Learning")) {
                    throw new JobCancelledException();
                }
            }));
        searching.ended(run, JobState.CANCELLED);
        assertThat(isOpen(one.id(), other.id())).isTrue();
    }

    @Test
    void aMergedProfileIsComparedWithNobodyUntilThatIsUndone() {
        Given.Person survivor = somebody("Leopold", "Xanderby", "7 Crane Wharf");
        Given.Person duplicate = somebody("Leo", "Xanderby", "7 Crane Wharf");
        assertThat(isOpen(survivor.id(), duplicate.id())).isTrue();
        transactions.executeWithoutResult(status -> candidates.merged(survivor.id(), duplicate.id()));
        jdbc.sql("update member set city = 'Quilltown' where id = ?").param(duplicate.id().value()).update();
        detection.search();
        assertThat(detection.stateOf(survivor.id().value(), duplicate.id().value())).contains("MERGED");
        transactions.executeWithoutResult(status -> candidates.undone(survivor.id(), duplicate.id()));
        assertThat(isOpen(survivor.id(), duplicate.id())).isTrue();
    }

}
