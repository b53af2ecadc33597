package org.cecportal.audits;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

import org.cecportal.audits.MemberCase.Entry;
import org.cecportal.audits.MemberCase.Extension;
import org.cecportal.audits.MemberCase.Step;
import org.cecportal.shared.MemberId;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Reads cases for the members whom they are about. */
@Service
@Transactional(readOnly = true)
public class MemberCases {

    private final CaseRecords records;

    private final JdbcClient jdbc;

    MemberCases(CaseRecords records, JdbcClient jdbc) {
        this.records = records;
        this.jdbc = jdbc;
    }

    /** A line of the list of a member's cases. */
    public record Line(long id, CaseState state, String title, LocalDate dueOn, LocalDate beginsOn,
            LocalDate reachesTo) {
    }

    /** Those that are not over first, then the latest. */
    public List<Line> of(MemberId member) {
        return jdbc.sql("""
                select a.id, a.state, terms.title, a.due_on, y.begins_on, y.reaches_to
                from audit_case a
                join certification c on c.id = a.certification_id
                join cycle y on y.id = a.cycle_id
                join lateral (
                    select title from certification_terms
                    where type_id = c.type_id and effective_from <= y.begins_on
                    order by effective_from desc limit 1) terms on true
                where a.member_id = (select current_id from member where id = ?)
                order by a.state in ('DECIDED', 'WITHDRAWN'), a.id desc""")
            .param(member.value())
            .query(Line.class)
            .list();
    }

    /** Nothing when there is none, or it is about somebody else. */
    public Optional<MemberCase> find(long id, MemberId member) {
        return records.ofMember(id, member)
            .map(one -> new MemberCase(one.id(), one.state(), one.reason(), one.title(), one.certificateNumber(),
                    one.cycle(), one.closedOn(), one.dueOn(), one.submittedAt(), extension(id).orElse(null),
                    one.entries().stream().map(MemberCases::entry).toList(),
                    one.steps().stream().map(step -> new Step(step.to(), step.at())).toList()));
    }

    private static Entry entry(CaseView.Entry entry) {
        return entry.proposed() ? new Entry(entry.id(), entry.claim(), entry.files(), null, null, null, null)
                : new Entry(entry.id(), entry.claim(), entry.files(), entry.decision(), entry.credits(), entry.reason(),
                        entry.decidedAt());
    }

    private Optional<Extension> extension(long caseId) {
        return jdbc.sql("""
                select state, until_on as until, reason, decision_reason as answer
                from audit_extension where case_id = ? order by id desc limit 1""")
            .param(caseId)
            .query(Extension.class)
            .optional();
    }

}
