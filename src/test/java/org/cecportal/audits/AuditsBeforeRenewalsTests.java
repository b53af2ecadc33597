package org.cecportal.audits;

import java.time.Duration;

import org.cecportal.Given.Person;
import org.cecportal.PortalTest;
import org.cecportal.certifications.RenewalHolds;
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
    GivenCures cures;

    @Autowired
    RenewalHolds holds;

    @Autowired
    Deciding deciding;

    @Autowired
    JdbcClient jdbc;

    @Test
    void r14OnlyTheSettingBlocks() {
        RenewalHolds blocking = new AuditsBeforeRenewals(BLOCKING, jdbc);
        Person open = cures.audited("2");
        Person deficient = cures.deficient();
        assertThat(holds.isHeldByAudit(open.id())).isFalse();
        assertThat(holds.isHeldByAudit(deficient.id())).isFalse();
        assertThat(blocking.isHeldByAudit(open.id())).isTrue();
        assertThat(blocking.isHeldByAudit(deficient.id())).isTrue();
        deciding.decide(new DecideEntry(audits.caseOf(open), audits.entriesOf(open).getFirst(), Decision.ACCEPTED, null,
                "Seen", GivenCures.FIRST));
        assertThat(blocking.isHeldByAudit(open.id())).isFalse();
    }

}
