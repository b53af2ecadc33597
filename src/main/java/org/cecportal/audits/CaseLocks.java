package org.cecportal.audits;

import java.util.Optional;

import org.cecportal.shared.MemberId;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Cases for whoever changes them: the profile is locked first, then the case, as
 * everywhere. Nobody gets a case about the own profile (R14).
 */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class CaseLocks {

    private final AuditCaseRepository cases;

    private final JdbcClient jdbc;

    CaseLocks(AuditCaseRepository cases, JdbcClient jdbc) {
        this.cases = cases;
        this.jdbc = jdbc;
    }

    /** Nothing when there is none. */
    Optional<AuditCase> take(long caseId) {
        return cases.findMemberOf(caseId).map(MemberId::new).flatMap(member -> {
            lock(member);
            return cases.findAndLock(caseId);
        }).map(audited -> {
            lock(audited.member());
            return audited;
        });
    }

    /** Nothing when there is none, or not for this auditor. */
    Optional<AuditCase> take(long caseId, Auditor auditor) {
        MemberId own = auditor.profile();
        return take(caseId).filter(audited -> own == null || !isProfile(own, audited.member()));
    }

    /** Nothing when there is none, or it is about somebody else. */
    Optional<AuditCase> takeOwn(long caseId, MemberId member) {
        return take(caseId).filter(audited -> isProfile(member, audited.member()));
    }

    /** The second time is for a case that a merge moved while we waited. */
    private void lock(MemberId member) {
        jdbc.sql("select id from member where id = ? for no key update").param(member.value()).query(Long.class).list();
    }

    /** Whether a profile, merged or not, is that of the member. */
    private boolean isProfile(MemberId profile, MemberId member) {
        return jdbc.sql("select exists (select from member where id = ? and current_id = ?)")
            .params(profile.value(), member.value())
            .query(Boolean.class)
            .single();
    }

}
