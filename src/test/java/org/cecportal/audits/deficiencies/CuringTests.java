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
class CuringTests {

    private static final String FOUND = "your audit found that 3.00 CECs are missing";

    private static final String SUSPENDED = "your certification is suspended";

    @Autowired
    Given given;

    @Autowired
    GivenAudits audits;

    @Autowired
    GivenCures cures;

    @Autowired
    Curing curing;

    @Autowired
    CureDeadlines deadlines;

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
        return cures.today();
    }

    private Person earned(Person person, String credits, String title) {
        return person.earned(today().minusDays(10), credits, "SELF_REPORTED", null, "REPORTED", title);
    }

    private CuringOutcome name(Person person, String... titles) {
        return curing.name(audits.caseOf(person), person.id(),
                Set.of(titles).stream().map(title -> cures.entry(person, title)).collect(Collectors.toSet()));
    }

    private CuringOutcome review(Person person, int place, boolean accepted) {
        return curing.review(audits.caseOf(person), cures.replacements(person).get(place), accepted, "Looked at",
                GivenCures.FIRST);
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
        Person person = cures.deficient();
        assertThat(jdbc.sql("""
                select d.state || ' ' || d.missing || ' ' || d.due_on || ' ' || d.cure_until || ' ' || s.to_state || ' '
                    || s.actor || ' ' || s.reason
                from audit_deficiency d join audit_deficiency_step s on s.deficiency_id = d.id where d.member_id = ?""")
            .param(person.id().value())
            .query(String.class)
            .list())
            .containsExactly("OPEN 3.00 " + today().plusDays(90) + " " + today().plusYears(1)
                    + " OPEN system The audit has taken CECs that the cycle needed");
        assertThat(status(person)).isEqualTo(CertificationStatus.ACTIVE);
        assertThat(cures.mails(person)).contains(FOUND);
    }

    @Test
    void r14WhatIsNamedReplacesWhatIsMissingAndCountsNowhereElse() {
        Person person = earned(cures.deficient(), "5", "Five");
        assertThat(bar(person)).isEqualTo(Credits.of("5"));
        assertThat(name(person, "Five")).isEqualTo(new CuringOutcome.Done());
        assertThat(name(person, "Five")).isEqualTo(new CuringOutcome.Done());
        assertThat(bar(person)).isEqualTo(Credits.of("2"));
        assertThat(certifications.of(person.id()).totals().replacing()).isEqualTo(Credits.of("3"));
        assertThat(cures.replacements(person)).hasSize(1);
        assertThatExceptionOfType(DataIntegrityViolationException.class)
            .isThrownBy(() -> jdbc.sql("""
                    insert into cycle_credit (cycle_id, entry_id, credits)
                    select y.id, :entry, 2.25 from cycle y join certification c on c.id = y.certification_id
                    where c.member_id = :member and y.closed_on is null""")
                .param("entry", cures.entry(person, "Five"))
                .param("member", person.id().value())
                .update())
            .withMessageContaining("would count twice");

        assertThat(review(person, 0, true)).isEqualTo(new CuringOutcome.Done());
        assertThat(review(person, 0, true)).isEqualTo(new CuringOutcome.Done());
        assertThat(review(person, 0, false)).isEqualTo(new CuringOutcome.AlreadyReviewed(ReplacementState.ACCEPTED));
        assertThat(cures.deficiency(person)).isEqualTo("CURED 3.00");
        assertThat(bar(person)).isEqualTo(Credits.of("2"));
        assertThat(cures.mails(person)).containsSubsequence(FOUND, "we received the CECs you named",
                "3.00 missing CECs are replaced", "your missing CECs are replaced");
    }

    @Test
    void r14WhatIsRefusedCountsAgainAndMayBeNamedOnceMore() {
        Person person = earned(cures.deficient(), "3", "Three");
        name(person, "Three");
        assertThat(bar(person)).isEqualTo(Credits.ZERO);
        review(person, 0, false);
        assertThat(bar(person)).isEqualTo(Credits.of("3"));
        assertThat(cures.deficiency(person)).isEqualTo("OPEN 3.00");
        name(person, "Three");
        curing.takeBack(audits.caseOf(person), cures.replacements(person).getLast(), person.id());
        assertThat(bar(person)).isEqualTo(Credits.of("3"));
        name(person, "Three");
        review(person, 2, true);
        assertThat(cures.deficiency(person)).isEqualTo("CURED 3.00");
        assertThat(curing.takeBack(audits.caseOf(person), cures.replacements(person).getLast(), person.id()))
            .isEqualTo(new CuringOutcome.AlreadyReviewed(ReplacementState.ACCEPTED));
    }

    @Test
    void r14OnlyOwnUnusedCreditsThatCountCanBeNamed() {
        Person other = earned(cures.deficient(), "4", "Theirs");
        Person person = earned(cures.deficient(), "1", "Good");
        person.earned(today().minusDays(9), "4", "SELF_REPORTED", null, "REJECTED", "Rejected");
        person.earned(cures.month().minusYears(4), "4", "PROVIDER", null, "POSTED", "Before that cycle");
        for (long entry : List.of(cures.entry(other, "Theirs"), cures.entry(person, "Rejected"),
                cures.entry(person, "Before that cycle"),
                cures.entry(person, "Activity of " + cures.month().minusYears(1)))) {
            assertThat(curing.name(audits.caseOf(person), person.id(), Set.of(entry, cures.entry(person, "Good"))))
                .isEqualTo(new CuringOutcome.NotUsable(List.of(entry)));
        }
        assertThat(curing.nameable(audits.caseOf(person))).extracting("title").containsExactly("Good");
        assertThat(curing.name(audits.caseOf(other), person.id(), Set.of(cures.entry(person, "Good"))))
            .isEqualTo(new CuringOutcome.Unknown());
        assertThat(cures.replacements(person)).isEmpty();
    }

    /** The limit of a category is no way around itself: 5 a calendar year. */
    @Test
    void r5TheLimitsOfCategoriesHoldForReplacementsToo() {
        Person person = cures.deficient();
        person.earned(today(), "4", "SELF_REPORTED", "CPR_FIRST_AID", "REPORTED", "First aid");
        person.earned(today(), "4", "SELF_REPORTED", "CPR_FIRST_AID", "REPORTED", "First aid again");
        assertThat(curing.nameable(audits.caseOf(person))).extracting("counted")
            .containsExactly(Credits.of("4"), Credits.of("1"));
    }

    @Test
    void r14UnmetTheClockSuspendsAndTheCureLifts() throws Exception {
        Person person = earned(cures.deficient(), "3", "Three");
        cures.pass(person, 90);
        deadlines.run();
        assertThat(cures.deficiency(person)).isEqualTo("OPEN 3.00");
        cures.pass(person, 1);
        onTwoNodes();
        assertThat(cures.deficiency(person)).isEqualTo("UNMET 3.00");
        assertThat(status(person)).isEqualTo(CertificationStatus.SUSPENDED);
        assertThat(cures.mails(person)).filteredOn(SUSPENDED::equals).hasSize(1);
        assertThat(jdbc.sql("select with_joined_standing(id, null) from certification where member_id = ?")
            .param(person.id().value())
            .query(String.class)
            .single()).as("a roster does not lift it").isEqualTo("SUSPENDED");

        assertThat(name(person, "Three")).isEqualTo(new CuringOutcome.Done());
        review(person, 0, true);
        assertThat(cures.deficiency(person)).isEqualTo("CURED 3.00");
        assertThat(status(person)).isEqualTo(CertificationStatus.ACTIVE);
        assertThat(cures.mails(person)).endsWith("your certification is no longer suspended");
        cures.pass(person, 366);
        onTwoNodes();
        assertThat(cures.deficiency(person)).isEqualTo("CURED 3.00");
    }

    @Test
    void r14AfterAYearItCanNoLongerBeCured() throws Exception {
        Person person = earned(earned(cures.deficient(), "3", "Three"), "1", "One");
        name(person, "One");
        review(person, 0, true);
        cures.pass(person, 91);
        deadlines.run();
        assertThat(replacing(person)).isEqualTo(Credits.of("1"));
        cures.pass(person, (int) ChronoUnit.DAYS.between(today(), today().plusYears(1)) - 91);
        onTwoNodes();
        assertThat(cures.deficiency(person)).isEqualTo("UNMET 3.00");
        cures.pass(person, 1);
        assertThat(name(person, "Three")).isEqualTo(new CuringOutcome.Over(DeficiencyState.UNMET));
        onTwoNodes();
        assertThat(cures.deficiency(person)).isEqualTo("EXPIRED 3.00");
        assertThat(name(person, "Three")).isEqualTo(new CuringOutcome.Over(DeficiencyState.EXPIRED));
        assertThat(curing.nameable(audits.caseOf(person))).isEmpty();
        assertThat(status(person)).isEqualTo(CertificationStatus.SUSPENDED);
        assertThat(replacing(person)).as("what was accepted counts again").isEqualTo(Credits.ZERO);
        assertThat(cures.mails(person)).filteredOn("your certification stays suspended"::equals).hasSize(1);
    }

    /** A member does not pay for an auditor's time. */
    @Test
    void r14WhoHasNamedEnoughInTimeIsNotSuspendedWhileItWaits() {
        Person person = earned(cures.deficient(), "3", "Three");
        name(person, "Three");
        cures.pass(person, 100);
        deadlines.run();
        assertThat(cures.deficiency(person)).isEqualTo("OPEN 3.00");
        review(person, 0, false);
        deadlines.run();
        assertThat(cures.deficiency(person)).isEqualTo("UNMET 3.00");
    }

    /** R3: what staff have set wins. */
    @ParameterizedTest
    @ValueSource(strings = { "REVOKED", "RETIRED", "SUSPENDED" })
    void r3WhatStaffHaveSetStays(String standing) {
        Person person = earned(cures.deficient(), "3", "Three");
        jdbc.sql("update certification set standing = ? where member_id = ?")
            .params(standing, person.id().value())
            .update();
        cures.pass(person, 91);
        deadlines.run();
        assertThat(cures.standing(person)).isEqualTo(standing);
        name(person, "Three");
        review(person, 0, true);
        assertThat(cures.deficiency(person)).isEqualTo("CURED 3.00");
        assertThat(cures.standing(person)).isEqualTo(standing);
    }

    /**
     * R9: a cycle that the portal closed has locked what it was renewed with; when that
     * renewal is taken back there is nothing to cure.
     */
    @Test
    void r14AReversedRenewalLeavesNothingToCure() throws Exception {
        Person person = renewals.ready(today(), 6);
        String page = renewals.renewed(mvc, person, today());
        opening.open(person.id(), CaseOpening.Scope.RENEWED, "Checked", GivenCures.FIRST);
        cures.rejected(person);
        assertThat(cures.deficiency(person)).isEqualTo("OPEN 5.00");
        person.earned(today(), "7", "SELF_REPORTED", null, "REPORTED", "Seven");
        assertThat(curing.nameable(audits.caseOf(person))).extracting("title").containsExactly("Seven");
        assertThat(name(person, "Seven")).isEqualTo(new CuringOutcome.Done());
        assertThat(reversing.reverse(Long.parseLong(page.replaceFirst(".*/", "")), "In error")).isEmpty();
        assertThat(cures.deficiency(person)).isEqualTo("CURED 5.00");
        assertThat(bar(person)).isEqualTo(Credits.of("47"));
    }

    /** R13: the deficiency, its suspension and its replacements go with the profile. */
    @Test
    void r13AMergedProfileIsCuredAtTheSurvivor() {
        Person duplicate = cures.deficient();
        Person survivor = earned(given.member("Sur", "Vivor"), "3", "Three");
        cures.pass(duplicate, 91);
        deadlines.run();
        MergeOutcome merged = merging
            .merge(new MergeProfiles(survivor.number(), duplicate.number(), Map.of(), Map.of(), "One person"), null);
        long merge = ((MergeOutcome.Done) merged).mergeId();
        long caseId = audits.caseOf(survivor);
        assertThat(curing.name(caseId, survivor.id(), Set.of(cures.entry(survivor, "Three"))))
            .isEqualTo(new CuringOutcome.Done());
        assertThat(undoing.undo(merge, "Two people", "", null)).isNotInstanceOf(MergeOutcome.Done.class);
        review(survivor, 0, true);
        assertThat(cures.deficiency(survivor)).isEqualTo("CURED 3.00");
        assertThat(cures.standing(survivor)).isEmpty();
    }

    /** Whatever is named, taken back and reviewed: no credit counts twice. */
    @ParameterizedTest
    @ValueSource(longs = { 11, 12, 13 })
    void r14NoCreditEverCountsTwice(long seed) {
        Random random = new Random(seed);
        Person person = cures.rejected(cures.audited("2", "3", "4.5"));
        List<String> titles = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            titles.add("Random " + i);
            earned(person, String.valueOf(1 + random.nextInt(8) * 0.25), titles.getLast());
        }
        Credits all = bar(person);
        for (int step = 0; step < 25; step++) {
            List<Long> named = cures.replacements(person);
            switch (named.isEmpty() ? 0 : random.nextInt(3)) {
                case 0 -> name(person, titles.get(random.nextInt(titles.size())));
                case 1 -> curing.takeBack(audits.caseOf(person), named.get(random.nextInt(named.size())), person.id());
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
