package org.cecportal.audits.deficiencies;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;

import org.cecportal.Given;
import org.cecportal.Given.Person;
import org.cecportal.PortalTest;
import org.cecportal.audits.GivenAudits;
import org.cecportal.audits.cases.CaseOpening;
import org.cecportal.certifications.CertificationStatus;
import org.cecportal.certifications.MyCertifications;
import org.cecportal.duplicates.MergeOutcome;
import org.cecportal.duplicates.MergeProfiles;
import org.cecportal.duplicates.Merging;
import org.cecportal.duplicates.Undoing;
import org.cecportal.renewals.GivenRenewals;
import org.cecportal.renewals.deciding.Reversing;
import org.cecportal.shared.Credits;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * R14: what an audit took from a closed cycle is replaced, or the certification rests.
 */
@PortalTest
class ReplacingTests {

    private static final String FOUND = "your audit found that 3.00 CECs are missing";

    private static final String SUSPENDED = "your certification is suspended";

    @Autowired
    Given given;

    @Autowired
    GivenAudits audits;

    @Autowired
    GivenDeficiencies deficiencies;

    @Autowired
    Replacing replacing;

    @Autowired
    DeficiencyDeadlines deadlines;

    @Autowired
    MyCertifications certifications;

    @Autowired
    Merging merging;

    @Autowired
    Undoing undoing;

    @Autowired
    GivenRenewals renewals;

    @Autowired
    Reversing reversing;

    @Autowired
    CaseOpening opening;

    @Autowired
    MockMvc mvc;

    @Autowired
    JdbcClient jdbc;

    private LocalDate today() {
        return deficiencies.today();
    }

    private Person earned(Person person, String credits, String title) {
        return person.earned(today().minusDays(10), credits, "SELF_REPORTED", null, "REPORTED", title);
    }

    private ReplacingOutcome name(Person person, String... titles) {
        return replacing.name(audits.caseOf(person), person.id(),
                Set.of(titles).stream().map(title -> deficiencies.entry(person, title)).collect(Collectors.toSet()));
    }

    private ReplacingOutcome review(Person person, int place, boolean accepted) {
        return replacing.review(audits.caseOf(person), deficiencies.replacements(person).get(place), accepted,
                "Looked at", GivenDeficiencies.FIRST);
    }

    private Credits bar(Person person) {
        return certifications.of(person.id()).totals().counted();
    }

    /** What closed cycles use to replace what they lack. */
    private Credits replacing(Person person) {
        return new Credits(jdbc.sql("""
                select coalesce(sum(u.credits), 0) from cycle_credit u join cec_entry e on e.id = u.entry_id
                where e.member_id = ? and u.replaces""").param(person.id().value()).query(BigDecimal.class).single());
    }

    private CertificationStatus status(Person person) {
        return certifications.of(person.id()).held().getFirst().status();
    }

    @Test
    void r14ADisallowedEntryOfAClosedCycleOpensADeficiencyWithADeadline() {
        Person person = deficiencies.deficient();
        assertThat(jdbc
            .sql("""
                    select d.state || ' ' || d.missing || ' ' || d.due_on || ' ' || d.replaceable_until || ' ' || s.to_state || ' '
                        || s.actor || ' ' || s.reason
                    from audit_deficiency d join audit_deficiency_step s on s.deficiency_id = d.id where d.member_id = ?""")
            .param(person.id().value())
            .query(String.class)
            .list())
            .containsExactly("OPEN 3.00 " + today().plusDays(90) + " " + today().plusYears(1)
                    + " OPEN system The audit has taken CECs that the cycle needed");
        assertThat(status(person)).isEqualTo(CertificationStatus.ACTIVE);
        assertThat(deficiencies.mails(person)).contains(FOUND);
    }

    @Test
    void r14WhatIsNamedReplacesWhatIsMissingAndCountsNowhereElse() {
        Person person = earned(deficiencies.deficient(), "5", "Five");
        assertThat(bar(person)).isEqualTo(Credits.of("5"));
        assertThat(name(person, "Five")).isEqualTo(new ReplacingOutcome.Done());
        assertThat(name(person, "Five")).isEqualTo(new ReplacingOutcome.Done());
        assertThat(bar(person)).isEqualTo(Credits.of("2"));
        assertThat(certifications.of(person.id()).totals().replacing()).isEqualTo(Credits.of("3"));
        assertThat(deficiencies.replacements(person)).hasSize(1);
        assertThatExceptionOfType(DataIntegrityViolationException.class)
            .isThrownBy(() -> jdbc.sql("""
                    insert into cycle_credit (cycle_id, entry_id, credits)
                    select y.id, :entry, 2.25 from cycle y join certification c on c.id = y.certification_id
                    where c.member_id = :member and y.closed_on is null""")
                .param("entry", deficiencies.entry(person, "Five"))
                .param("member", person.id().value())
                .update())
            .withMessageContaining("would count twice");

        assertThat(review(person, 0, true)).isEqualTo(new ReplacingOutcome.Done());
        assertThat(review(person, 0, true)).isEqualTo(new ReplacingOutcome.Done());
        assertThat(review(person, 0, false)).isEqualTo(new ReplacingOutcome.AlreadyReviewed(ReplacementState.ACCEPTED));
        assertThat(deficiencies.deficiency(person)).isEqualTo("MET 3.00");
        assertThat(bar(person)).isEqualTo(Credits.of("2"));
        assertThat(deficiencies.mails(person)).containsSubsequence(FOUND, "we received the CECs you named",
                "3.00 missing CECs are replaced", "your missing CECs are replaced");
    }

    @Test
    void r14WhatIsRefusedCountsAgainAndMayBeNamedOnceMore() {
        Person person = earned(deficiencies.deficient(), "3", "Three");
        name(person, "Three");
        assertThat(bar(person)).isEqualTo(Credits.ZERO);
        review(person, 0, false);
        assertThat(bar(person)).isEqualTo(Credits.of("3"));
        assertThat(deficiencies.deficiency(person)).isEqualTo("OPEN 3.00");
        name(person, "Three");
        replacing.takeBack(audits.caseOf(person), deficiencies.replacements(person).getLast(), person.id());
        assertThat(bar(person)).isEqualTo(Credits.of("3"));
        name(person, "Three");
        review(person, 2, true);
        assertThat(deficiencies.deficiency(person)).isEqualTo("MET 3.00");
        assertThat(replacing.takeBack(audits.caseOf(person), deficiencies.replacements(person).getLast(), person.id()))
            .isEqualTo(new ReplacingOutcome.AlreadyReviewed(ReplacementState.ACCEPTED));
    }

    @Test
    void r14OnlyOwnUnusedCreditsThatCountCanBeNamed() {
        Person other = earned(deficiencies.deficient(), "4", "Theirs");
        Person person = earned(deficiencies.deficient(), "1", "Good");
        person.earned(today().minusDays(9), "4", "SELF_REPORTED", null, "REJECTED", "Rejected");
        person.earned(deficiencies.month().minusYears(4), "4", "PROVIDER", null, "POSTED", "Before that cycle");
        for (long entry : List.of(deficiencies.entry(other, "Theirs"), deficiencies.entry(person, "Rejected"),
                deficiencies.entry(person, "Before that cycle"),
                deficiencies.entry(person, "Activity of " + deficiencies.month().minusYears(1)))) {
            assertThat(replacing.name(audits.caseOf(person), person.id(),
                    Set.of(entry, deficiencies.entry(person, "Good"))))
                .isEqualTo(new ReplacingOutcome.NotUsable(List.of(entry)));
        }
        assertThat(replacing.nameable(audits.caseOf(person))).extracting("title").containsExactly("Good");
        assertThat(replacing.name(audits.caseOf(other), person.id(), Set.of(deficiencies.entry(person, "Good"))))
            .isEqualTo(new ReplacingOutcome.Unknown());
        assertThat(deficiencies.replacements(person)).isEmpty();
    }

    /** The limit of a category is no way around itself: 5 a calendar year. */
    @Test
    void r5TheLimitsOfCategoriesHoldForReplacementsToo() {
        Person person = deficiencies.deficient();
        person.earned(today(), "4", "SELF_REPORTED", "CPR_FIRST_AID", "REPORTED", "First aid");
        person.earned(today(), "4", "SELF_REPORTED", "CPR_FIRST_AID", "REPORTED", "First aid again");
        assertThat(replacing.nameable(audits.caseOf(person))).extracting("counted")
            .containsExactly(Credits.of("4"), Credits.of("1"));
    }

    @Test
    void r14UnmetTheClockSuspendsAndReplacingLifts() throws Exception {
        Person person = earned(deficiencies.deficient(), "3", "Three");
        deficiencies.pass(person, 90);
        deadlines.run();
        assertThat(deficiencies.deficiency(person)).isEqualTo("OPEN 3.00");
        deficiencies.pass(person, 1);
        onTwoNodes();
        assertThat(deficiencies.deficiency(person)).isEqualTo("UNMET 3.00");
        assertThat(status(person)).isEqualTo(CertificationStatus.SUSPENDED);
        assertThat(deficiencies.mails(person)).filteredOn(SUSPENDED::equals).hasSize(1);
        assertThat(jdbc.sql("select with_joined_standing(id, null) from certification where member_id = ?")
            .param(person.id().value())
            .query(String.class)
            .single()).as("a roster does not lift it").isEqualTo("SUSPENDED");

        assertThat(name(person, "Three")).isEqualTo(new ReplacingOutcome.Done());
        review(person, 0, true);
        assertThat(deficiencies.deficiency(person)).isEqualTo("MET 3.00");
        assertThat(status(person)).isEqualTo(CertificationStatus.ACTIVE);
        assertThat(deficiencies.mails(person)).endsWith("your certification is no longer suspended");
        deficiencies.pass(person, 366);
        onTwoNodes();
        assertThat(deficiencies.deficiency(person)).isEqualTo("MET 3.00");
    }

    @Test
    void r14AfterAYearItCanNoLongerBeMet() throws Exception {
        Person person = earned(earned(deficiencies.deficient(), "3", "Three"), "1", "One");
        name(person, "One");
        review(person, 0, true);
        deficiencies.pass(person, 91);
        deadlines.run();
        assertThat(replacing(person)).isEqualTo(Credits.of("1"));
        deficiencies.pass(person, (int) ChronoUnit.DAYS.between(today(), today().plusYears(1)) - 91);
        onTwoNodes();
        assertThat(deficiencies.deficiency(person)).isEqualTo("UNMET 3.00");
        deficiencies.pass(person, 1);
        assertThat(name(person, "Three")).isEqualTo(new ReplacingOutcome.Over(DeficiencyState.UNMET));
        onTwoNodes();
        assertThat(deficiencies.deficiency(person)).isEqualTo("EXPIRED 3.00");
        assertThat(name(person, "Three")).isEqualTo(new ReplacingOutcome.Over(DeficiencyState.EXPIRED));
        assertThat(replacing.nameable(audits.caseOf(person))).isEmpty();
        assertThat(status(person)).isEqualTo(CertificationStatus.SUSPENDED);
        assertThat(replacing(person)).as("what was accepted counts again").isEqualTo(Credits.ZERO);
        assertThat(deficiencies.mails(person)).filteredOn("your certification stays suspended"::equals).hasSize(1);
    }

    /** A member does not pay for an auditor's time. */
    @Test
    void r14WhoHasNamedEnoughInTimeIsNotSuspendedWhileItWaits() {
        Person person = earned(deficiencies.deficient(), "3", "Three");
        name(person, "Three");
        deficiencies.pass(person, 100);
        deadlines.run();
        assertThat(deficiencies.deficiency(person)).isEqualTo("OPEN 3.00");
        review(person, 0, false);
        deadlines.run();
        assertThat(deficiencies.deficiency(person)).isEqualTo("UNMET 3.00");
    }

    /** R3: what staff have set wins. */
    @ParameterizedTest
    @ValueSource(strings = { "REVOKED", "RETIRED", "SUSPENDED" })
    void r3WhatStaffHaveSetStays(String standing) {
        Person person = earned(deficiencies.deficient(), "3", "Three");
        jdbc.sql("update certification set standing = ? where member_id = ?")
            .params(standing, person.id().value())
            .update();
        deficiencies.pass(person, 91);
        deadlines.run();
        assertThat(deficiencies.standing(person)).isEqualTo(standing);
        name(person, "Three");
        review(person, 0, true);
        assertThat(deficiencies.deficiency(person)).isEqualTo("MET 3.00");
        assertThat(deficiencies.standing(person)).isEqualTo(standing);
    }

    /**
     * R9: a cycle that the portal closed has locked what it was renewed with; when that
     * renewal is taken back there is nothing to replace.
     */
    @Test
    void r14AReversedRenewalLeavesNothingToReplace() throws Exception {
        Person person = renewals.ready(today(), 6);
        String page = renewals.renewed(mvc, person, today());
        opening.open(person.id(), CaseOpening.Scope.RENEWED, "Checked", GivenDeficiencies.FIRST);
        deficiencies.rejected(person);
        assertThat(deficiencies.deficiency(person)).isEqualTo("OPEN 5.00");
        person.earned(today(), "7", "SELF_REPORTED", null, "REPORTED", "Seven");
        assertThat(replacing.nameable(audits.caseOf(person))).extracting("title").containsExactly("Seven");
        assertThat(name(person, "Seven")).isEqualTo(new ReplacingOutcome.Done());
        assertThat(reversing.reverse(Long.parseLong(page.replaceFirst(".*/", "")), "In error")).isEmpty();
        assertThat(deficiencies.deficiency(person)).isEqualTo("MET 5.00");
        assertThat(bar(person)).isEqualTo(Credits.of("47"));
    }

    /** R13: the deficiency, its suspension and its replacements go with the profile. */
    @Test
    void r13AMergedProfileReplacesAtTheSurvivor() {
        Person duplicate = deficiencies.deficient();
        Person survivor = earned(given.member("Sur", "Vivor"), "3", "Three");
        deficiencies.pass(duplicate, 91);
        deadlines.run();
        MergeOutcome merged = merging
            .merge(new MergeProfiles(survivor.number(), duplicate.number(), Map.of(), Map.of(), "One person"), null);
        long merge = ((MergeOutcome.Done) merged).mergeId();
        long caseId = audits.caseOf(survivor);
        assertThat(replacing.name(caseId, survivor.id(), Set.of(deficiencies.entry(survivor, "Three"))))
            .isEqualTo(new ReplacingOutcome.Done());
        assertThat(undoing.undo(merge, "Two people", "", null)).isNotInstanceOf(MergeOutcome.Done.class);
        review(survivor, 0, true);
        assertThat(deficiencies.deficiency(survivor)).isEqualTo("MET 3.00");
        assertThat(deficiencies.standing(survivor)).isEmpty();
    }

    /** Whatever is named, taken back and reviewed: no credit counts twice. */
    @ParameterizedTest
    @ValueSource(longs = { 11, 12, 13 })
    void r14NoCreditEverCountsTwice(long seed) {
        Random random = new Random(seed);
        Person person = deficiencies.rejected(deficiencies.audited("2", "3", "4.5"));
        List<String> titles = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            titles.add("Random " + i);
            earned(person, String.valueOf(1 + random.nextInt(8) * 0.25), titles.getLast());
        }
        Credits all = bar(person);
        for (int step = 0; step < 25; step++) {
            List<Long> named = deficiencies.replacements(person);
            switch (named.isEmpty() ? 0 : random.nextInt(3)) {
                case 0 -> name(person, titles.get(random.nextInt(titles.size())));
                case 1 ->
                    replacing.takeBack(audits.caseOf(person), named.get(random.nextInt(named.size())), person.id());
                default -> review(person, random.nextInt(named.size()), random.nextInt(3) == 0);
            }
            assertThat(bar(person).plus(replacing(person))).as("step %d of %d", step, seed).isEqualTo(all);
        }
    }

    private void onTwoNodes() throws Exception {
        try (ExecutorService nodes = Executors.newFixedThreadPool(2)) {
            for (Future<?> node : List.of(nodes.submit(deadlines::run), nodes.submit(deadlines::run))) {
                node.get();
            }
        }
    }

}
