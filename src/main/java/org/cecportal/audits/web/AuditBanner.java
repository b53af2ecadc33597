package org.cecportal.audits.web;

import java.util.Optional;

import org.cecportal.audits.proving.MemberCases;
import org.cecportal.shared.web.Visitor;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/**
 * Tells a visitor on every page of an audit that is not over, by one statement. The
 * layout asks {@code @auditBanner}.
 */
@Component("auditBanner")
class AuditBanner {

    private final MemberCases cases;

    AuditBanner(MemberCases cases) {
        this.cases = cases;
    }

    public MemberCases.@Nullable Pending of(Visitor visitor) {
        return Optional.ofNullable(visitor.memberNumber()).flatMap(cases::pending).orElse(null);
    }

}
