package org.cecportal.audits.cases;

import java.util.Optional;

import org.cecportal.members.MemberLock;
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
public class CaseLocks {

    private final AuditCaseRepository cases;

    private final MemberLock members;

    private final JdbcClient jdbc;

    CaseLocks(AuditCaseRepository cases, MemberLock members, JdbcClient jdbc) {
        this.cases = cases;
        this.members = members;
        this.jdbc = jdbc;
    }

    /** Nothing when there is none. */
    public Optional<AuditCase> take(long caseId) {
        return cases.findMemberOf(caseId).map(MemberId::new).flatMap(member -> {
            lock(member);
            return cases.findAndLock(caseId);
        }).map(audited -> {
            // A merge may have moved the case while we waited.
            lock(audited.member());
            return audited;
        });
    }

    /** Nothing when there is none, or not for this auditor. */
    public Optional<AuditCase> take(long caseId, Auditor auditor) {
        return take(caseId).filter(audited -> !isOwn(audited.member(), auditor));
    }

    /** Nothing when there is none, or it is about somebody else. */
    public Optional<AuditCase> takeOwn(long caseId, MemberId member) {
        return take(caseId).filter(audited -> isProfile(member, audited.member()));
    }

    /** Whoever opens or changes a case of the member waits for the others who do. */
    void lock(MemberId member) {
        members.take(member);
    }

    /** Whether it is the auditor's own profile, merged or not (R14). */
    boolean isOwn(MemberId member, Auditor auditor) {
        return auditor.profile() != null && isProfile(auditor.profile(), member);
    }

    /** Whether a profile, merged or not, is that of the member. */
    private boolean isProfile(MemberId profile, MemberId member) {
        return jdbc.sql("select exists (select from member_name where id = ? and current_id = ?)")
            .params(profile.value(), member.value())
            .query(Boolean.class)
            .single();
    }

}
