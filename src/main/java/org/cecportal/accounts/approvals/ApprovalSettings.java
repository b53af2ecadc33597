package org.cecportal.accounts.approvals;

import java.time.Duration;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param secondApprover whether what is listed in {@link ApprovedAction} needs another
 * administrator's yes
 * @param approvalsWait how long a request can be approved
 * @param exportsOpen how long an approved export can be fetched, once
 */
@ConfigurationProperties("portal.accounts")
record ApprovalSettings(@DefaultValue("false") boolean secondApprover, @DefaultValue("7d") Duration approvalsWait,
        @DefaultValue("24h") Duration exportsOpen) {
}
