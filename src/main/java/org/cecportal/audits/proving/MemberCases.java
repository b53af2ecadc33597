package org.cecportal.audits.proving;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.cecportal.audits.cases.CaseQueries;
import org.cecportal.audits.cases.CaseState;
import org.cecportal.audits.cases.CaseView;
import org.cecportal.audits.proving.MemberCase.Entry;
import org.cecportal.audits.proving.MemberCase.Extension;
import org.cecportal.audits.proving.MemberCase.Step;
import org.cecportal.shared.DateWindow;
import org.cecportal.shared.MemberId;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Reads cases for the members whom they are about, and for letters to them. */
@Service
@Transactional(readOnly = true)
public class MemberCases {

    /** A case with the certification's title when its cycle began. */
    private static final String CASES = """
            from audit_case a
            join recorded_certification c on c.id = a.certification_id
            join recorded_cycle y on y.id = a.cycle_id
            cross join lateral terms_on(c.type_id, y.begins_on) terms""";

    private final CaseQueries records;

    private final JdbcClient jdbc;

    MemberCases(CaseQueries records, JdbcClient jdbc) {
        this.records = records;
        this.jdbc = jdbc;
    }

    /** A line of the list of a member's cases. */
    public record Line(long id, CaseState state, String title, LocalDate dueOn, LocalDate beginsOn,
            LocalDate reachesTo) {
    }

    /**
     * The case that asks most of a member.
     *
     * @param awaited whether it waits for the member
     * @param deficiency of a decided case, what is left to be replaced
     * @param dueOn the last day for what the member has to do
     * @param cases how many are not over
     */
    public record Pending(long id, CaseState state, boolean awaited, @Nullable String deficiency, LocalDate dueOn,
            long cases) {

        /** What it is about, as messages name it. */
        public String subject() {
            if (awaited) {
                return "prove";
            }
            return (deficiency != null) ? "deficiency." + deficiency : state.name();
        }

        /** Whether the member has to do something. */
        public boolean isUrgent() {
            return awaited || deficiency != null;
        }

    }

    /** What a member has to hear of on every page, by one statement. */
    public Optional<Pending> pending(String memberNumber) {
        return jdbc
            .sql("""
                    select a.id, a.state, a.submitted_at is null and a.state in ('OPEN', 'ASKED', 'IN_REVIEW') as awaited,
                        d.state as deficiency,
                        case d.state when 'OPEN' then d.due_on when 'UNMET' then d.replaceable_until else a.due_on end as due_on,
                        count(*) over () as cases
                    from member_name m
                    join audit_case a on a.member_id = m.current_id
                    left join audit_deficiency d on d.case_id = a.id and d.state in ('OPEN', 'UNMET')
                        and a.state = 'DECIDED'
                    where m.member_number = ? and (a.state not in ('DECIDED', 'WITHDRAWN') or d.id is not null)
                    order by awaited desc, d.id is null, due_on, a.id limit 1""")
            .param(memberNumber)
            .query(Pending.class)
            .optional();
    }

    /** Those that are not over first, then the latest. */
    public List<Line> of(MemberId member) {
        return jdbc.sql("""
                select a.id, a.state, terms.title, a.due_on, y.begins_on, y.reaches_to
                %s
                where a.member_id = (select current_id from member_name where id = ?)
                order by a.state in ('DECIDED', 'WITHDRAWN'), a.id desc""".formatted(CASES))
            .param(member.value())
            .query(Line.class)
            .list();
    }

    /** Nothing when there is none, or it is about somebody else. */
    public Optional<MemberCase> find(long id, MemberId member) {
        return records.ofMember(id, member)
            .map(one -> new MemberCase(one.id(), one.state(), one.reason(), one.title(), one.certificateNumber(),
                    one.cycle(), one.closedOn(), one.dueOn(), one.submittedAt(), extension(id).orElse(null),
                    one.entries().stream().map(MemberCases::entry).toList(), steps(one.steps())));
    }

    /** A case that is given back and taken again has gone nowhere for its member. */
    private static List<Step> steps(List<CaseView.Step> all) {
        List<Step> steps = new ArrayList<>();
        for (CaseView.Step one : all) {
            if (!one.givenBack() && (steps.isEmpty() || steps.getLast().to() != one.to())) {
                steps.add(new Step(one.to(), one.at()));
            }
        }
        return steps;
    }

    /** What is to be said of one case. */
    public Optional<CaseNotice> notice(long caseId) {
        return notices("a.id = :case", Map.of("case", caseId)).stream().findFirst();
    }

    /**
     * What is to be said of the cases that a campaign has opened, in their order.
     * @param after the case after which to begin; zero for the first
     */
    public List<CaseNotice> notices(long campaignId, long after, int atMost) {
        return notices("a.campaign_id = :campaign and a.id > :after order by a.id limit :size",
                Map.of("campaign", campaignId, "after", after, "size", atMost));
    }

    private List<CaseNotice> notices(String which, Map<String, ?> parameters) {
        return jdbc
            .sql("""
                    select a.id, a.member_id, m.full_name as name, m.email, terms.title, y.begins_on, y.reaches_to, a.due_on,
                        a.reason, (select count(*) from audit_case_entry n where n.case_id = a.id) as entries
                    %s join member_profile m on m.id = a.member_id
                    where %s"""
                .formatted(CASES, which))
            .params(parameters)
            .query((row, number) -> new CaseNotice(row.getLong("id"), new MemberId(row.getLong("member_id")),
                    row.getString("name"), row.getString("email"), row.getString("title"),
                    new DateWindow(row.getObject("begins_on", LocalDate.class),
                            row.getObject("reaches_to", LocalDate.class)),
                    row.getObject("due_on", LocalDate.class), row.getString("reason"), row.getLong("entries")))
            .list();
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
