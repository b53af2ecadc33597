package org.cecportal.audits.deficiencies;

import java.time.Duration;
import java.time.LocalDate;

import org.cecportal.Given.Person;
import org.cecportal.PortalTest;
import org.cecportal.audits.AuditSettings;
import org.cecportal.audits.GivenAudits;
import org.cecportal.audits.cases.CaseOpening;
import org.cecportal.audits.cases.Decision;
import org.cecportal.audits.review.DecideEntry;
import org.cecportal.audits.review.Deciding;
import org.cecportal.certifications.Eligibility;
import org.cecportal.certifications.MyCertifications;
import org.cecportal.certifications.RenewalBlocks;
import org.cecportal.renewals.GivenRenewals;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

/** R14: an audit of an earlier cycle keeps nobody from renewing unless that is wanted. */
@PortalTest
class AuditsBeforeRenewalsTests {

    private static final AuditSettings BLOCKING = new AuditSettings(30, 14, 60, 90, 30, true, Duration.ofMinutes(30));

    @Autowired
    GivenAudits audits;

    @Autowired
    GivenDeficiencies deficiencies;

    @Autowired
    RenewalBlocks blocks;

    @Autowired
    Deciding deciding;

    @Autowired
    GivenRenewals renewals;

    @Autowired
    CaseOpening opening;

    @Autowired
    MyCertifications certifications;

    @Autowired
    JdbcClient jdbc;

    @Test
    void r14OnlyTheSettingBlocks() {
        RenewalBlocks blocking = new AuditsBeforeRenewals(BLOCKING, jdbc);
        Person open = deficiencies.audited("2");
        Person deficient = deficiencies.deficient();
        assertThat(blocks.isBlockedByAudit(open.id())).isFalse();
        assertThat(blocks.isBlockedByAudit(deficient.id())).isFalse();
        assertThat(blocking.isBlockedByAudit(open.id())).isTrue();
        assertThat(blocking.isBlockedByAudit(deficient.id())).isTrue();
        deciding.decide(new DecideEntry(audits.caseOf(open), audits.entriesOf(open).getFirst(), Decision.ACCEPTED, null,
                "Seen", GivenDeficiencies.FIRST));
        assertThat(blocking.isBlockedByAudit(open.id())).isFalse();
    }

    /** R8: RENEW NOW is there while an earlier cycle is audited. */
    @Test
    void r14WhoIsAuditedForAnEarlierCycleMayRenew() {
        LocalDate ends = deficiencies.today().plusMonths(6).minusYears(3);
        Person person = renewals.ready(deficiencies.today(), 6)
            .earned(ends.minusYears(1), "4", "SELF_REPORTED", null, "REPORTED");
        jdbc.sql("""
                insert into cycle (certification_id, begins_on, ends_on, closed_on)
                select id, :begins, :ends, :ends from certification where member_id = :member""")
            .param("begins", ends.minusYears(3).plusDays(1))
            .param("ends", ends)
            .param("member", person.id().value())
            .update();
        assertThat(opening.open(person.id(), CaseOpening.Scope.RENEWED, "Checked", GivenDeficiencies.FIRST))
            .isInstanceOf(CaseOpening.Outcome.Opened.class);
        assertThat(audits.stateOf(person)).isEqualTo("OPEN");
        assertThat(certifications.of(person.id()).eligibility()).isEqualTo(new Eligibility.Eligible(false));
    }

}
