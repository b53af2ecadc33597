package org.cecportal.duplicates;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;

import org.cecportal.members.MergeQuestion;
import org.cecportal.members.MergeQuestion.Option;
import org.cecportal.members.Profile;
import org.cecportal.shared.MemberId;
import org.cecportal.shared.Sentence;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

import static org.assertj.core.api.Assertions.assertThat;

/** R13: what is decided in a merge before rows are moved; MergingTests has the rows. */
class MergeDecisionsTests {

    private static Profile profile(@Nullable String phone, @Nullable LocalDate born, String city) {
        return new Profile(new MemberId(1), "1001", "Ana", "", "Sun", "ana@example.org", phone, born, null, city, null,
                null, "US");
    }

    private static MergeQuestion question(@Nullable String standard) {
        return new MergeQuestion("field.cycle.CPT", Sentence.of("which"),
                List.of(new Option("ours", Sentence.of("one")), new Option("theirs", Sentence.of("other"))), standard);
    }

    private static RecordedJournal journal(Map<String, String> answers) {
        return new RecordedJournal(JdbcClient.create(new DriverManagerDataSource()), 9, new MemberId(1),
                new MemberId(2), answers);
    }

    @Test
    void aFieldIsTheSurvivorsUnlessOnlyTheDuplicateHasOne() {
        Profile with = profile("555", LocalDate.parse("1980-02-29"), "Paris");
        Profile without = profile(null, null, " ");
        for (ProfileField field : List.of(ProfileField.PHONE, ProfileField.DATE_OF_BIRTH, ProfileField.CITY)) {
            assertThat(field.standard(with, without)).isEqualTo(Side.SURVIVOR);
            assertThat(field.standard(without, with)).isEqualTo(Side.DUPLICATE);
            assertThat(field.standard(with, with)).isEqualTo(Side.SURVIVOR);
            assertThat(field.standard(without, without)).isEqualTo(Side.SURVIVOR);
        }
    }

    @Test
    void aFieldIsNamedAsInTheRosterAndShownAsText() {
        assertThat(ProfileField.DATE_OF_BIRTH.column()).isEqualTo("date_of_birth");
        assertThat(ProfileField.DATE_OF_BIRTH.of(profile(null, LocalDate.parse("1980-02-29"), "Paris")))
            .isEqualTo("1980-02-29");
        assertThat(ProfileField.PHONE.of(profile(null, null, "Paris"))).isEmpty();
    }

    @Test
    void rowsThatDifferAreShownWithTheSideTheyComeFrom() {
        Comparison.Row row = new Comparison.Row("city", "Paris", "Lyon", Side.DUPLICATE);
        assertThat(row.differs()).isTrue();
        assertThat(row.takesDuplicate()).isTrue();
        Comparison.Row same = new Comparison.Row("city", "Paris", "Paris", Side.SURVIVOR);
        assertThat(same.differs()).isFalse();
        assertThat(same.takesDuplicate()).isFalse();
    }

    @Test
    void anAllowedAnswerHolds() {
        RecordedJournal journal = journal(Map.of("field.cycle.CPT", "theirs"));
        assertThat(journal.mergeId()).isEqualTo(9);
        assertThat(journal.ask(question(null))).isEqualTo("theirs");
        assertThat(journal.ask(question("ours"))).isEqualTo("theirs");
        assertThat(journal.questions()).containsExactly(question(null), question("ours"));
        assertThat(journal.refusals()).isEmpty();
    }

    @Test
    void withoutAnAnswerTheStandardHolds() {
        for (Map<String, String> answers : List.of(Map.<String, String>of(), Map.of("field.cycle.CPT", "nobody's"))) {
            RecordedJournal journal = journal(answers);
            assertThat(journal.ask(question("theirs"))).isEqualTo("theirs");
            assertThat(journal.refusals()).isEmpty();
        }
    }

    @Test
    void aQuestionWithoutAStandardHasToBeAnswered() {
        RecordedJournal journal = journal(Map.of("field.cycle.CPT", "nobody's"));
        assertThat(journal.ask(question(null))).as("so that the merge can be shown").isEqualTo("ours");
        assertThat(journal.refusals()).singleElement()
            .satisfies(why -> assertThat(MergeOutcome.Refused.unansweredField(why)).contains("field.cycle.CPT"));
    }

    @Test
    void aMergeIsPossibleWhenOnlyAnswersAreMissing() {
        RecordedJournal journal = journal(Map.of());
        assertThat(isPossible(journal)).isTrue();
        journal.ask(question(null));
        assertThat(isPossible(journal)).isTrue();
        Sentence entangled = Sentence.of("certifications.merge.entangled");
        journal.refuse(entangled);
        assertThat(MergeOutcome.Refused.unansweredField(entangled)).isEmpty();
        assertThat(isPossible(journal)).isFalse();
    }

    private static boolean isPossible(RecordedJournal journal) {
        MergePreview preview = new MergePreview("", List.of(), journal.questions(), journal.refusals());
        Profile one = profile(null, null, "Paris");
        Comparison.Possessions nothing = new Comparison.Possessions(null, 0, null);
        boolean possible = new Comparison(one, one, nothing, nothing, List.of(), null, preview).isPossible();
        assertThat(preview.isPossible()).isEqualTo(possible);
        return possible;
    }

}
