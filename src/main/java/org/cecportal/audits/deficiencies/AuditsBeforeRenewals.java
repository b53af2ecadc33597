package org.cecportal.audits.deficiencies;

import org.cecportal.audits.AuditSettings;
import org.cecportal.certifications.RenewalBlocks;
import org.cecportal.shared.MemberId;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * An audit of an earlier cycle keeps nobody from renewing, unless the organisation wants
 * that (R14); then neither a case that is not over nor a deficiency may be open.
 */
@Component
class AuditsBeforeRenewals implements RenewalBlocks {

    private final AuditSettings settings;

    private final JdbcClient jdbc;

    AuditsBeforeRenewals(AuditSettings settings, JdbcClient jdbc) {
        this.settings = settings;
        this.jdbc = jdbc;
    }

    @Override
    @Transactional(readOnly = true)
    public boolean isBlockedByAudit(MemberId member) {
        return settings.blocksRenewal() && jdbc
            .sql("""
                    select exists (
                            select from audit_case a join recorded_cycle y on y.id = a.cycle_id
                            where a.member_id = :member and a.state not in ('DECIDED', 'WITHDRAWN')
                                and y.closed_on is not null)
                        or exists (select from audit_deficiency where member_id = :member and state in ('OPEN', 'UNMET'))""")
            .param("member", member.value())
            .query(Boolean.class)
            .single();
    }

}
