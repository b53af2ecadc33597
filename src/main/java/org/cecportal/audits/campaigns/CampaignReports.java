package org.cecportal.audits.campaigns;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

import org.cecportal.audits.campaigns.CampaignReport.Age;
import org.cecportal.audits.campaigns.CampaignReport.AgeCount;
import org.cecportal.audits.campaigns.CampaignReport.Agreement;
import org.cecportal.audits.campaigns.CampaignReport.Outcome;
import org.cecportal.audits.campaigns.CampaignReport.ReasonCount;
import org.cecportal.audits.campaigns.CampaignReport.TypeOutcomes;
import org.cecportal.audits.cases.CaseState;
import org.cecportal.audits.cases.Decision;
import org.cecportal.shared.Credits;
import org.cecportal.shared.PortalSettings;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Counts what has come of a campaign, and lists it case by case. */
@Service
@Transactional(readOnly = true)
public class CampaignReports {

    /** Reasons that are shown. */
    private static final int MOST_REASONS = 8;

    private static final int FETCHED = 500;

    private static final String CASES = """
            select a.id, m.member_number, c.type_code as code, a.state, a.opened_on, a.due_on, a.decided_on, e.entries, e.claimed,
                case when e.decided then e.allowed end as allowed,
                case when a.state = 'WITHDRAWN' then 'WITHDRAWN' when a.state <> 'DECIDED' then 'UNDER_WAY'
                    when e.rejected > 0 then 'REJECTED' when e.adjusted > 0 then 'ADJUSTED' else 'PROVEN' end as outcome
            from (select *, cast(opened_at at time zone :zone as date) as opened_on,
                    cast(decided_at at time zone :zone as date) as decided_on
                from audit_case where campaign_id = :campaign) a
            join member_name m on m.id = a.member_id
            join recorded_certification c on c.id = a.certification_id
            cross join lateral (
                select count(*) as entries, coalesce(sum(claimed), 0) as claimed, coalesce(sum(credits), 0) as allowed,
                    coalesce(bool_and(credits is not null and not proposed), true) as decided,
                    count(*) filter (where decision = 'REJECTED' and not proposed) as rejected,
                    count(*) filter (where decision = 'ADJUSTED' and not proposed) as adjusted
                from audit_case_entry where case_id = a.id) e
            """;

    private static final String SECOND = """
            select count(*) as judged,
                count(*) filter (where f.decision = d.decision and f.credits is not distinct from d.credits) as same
            from audit_decision d
            join audit_case a on a.id = d.case_id
            join lateral (
                select decision, credits from audit_decision
                where case_id = d.case_id and entry_id = d.entry_id and id < d.id and decision <> 'ASKED'
                order by id desc limit 1) f on true
            where a.campaign_id = ? and d.stage = 'SECOND'""";

    private final JdbcClient jdbc;

    private final PortalSettings settings;

    private final Clock clock;

    CampaignReports(JdbcClient jdbc, PortalSettings settings, Clock clock) {
        this.jdbc = jdbc;
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * A case as the export lists it.
     *
     * @param claimed of all its entries
     * @param allowed likewise; null until all are decided
     */
    public record CaseLine(long id, String memberNumber, String code, CaseState state, Outcome outcome,
            LocalDate openedOn, LocalDate dueOn, @Nullable LocalDate decidedOn, long entries, Credits claimed,
            @Nullable Credits allowed) {
    }

    /** A decision as the export lists it. */
    public record DecisionLine(long caseId, String memberNumber, String title, String stage, Decision decision,
            @Nullable Credits credits, String reason, String by, LocalDate on) {
    }

    public CampaignReport of(long campaign) {
        Map<String, Long[]> outcomes = new TreeMap<>();
        Map<Age, Long> ages = new EnumMap<>(Age.class);
        Arrays.stream(Age.values()).forEach(age -> ages.put(age, 0L));
        LocalDate today = LocalDate.now(clock);
        for (Counted counted : counted(campaign)) {
            outcomes.computeIfAbsent(counted.code(), code -> none())[counted.outcome().ordinal()] += counted.cases();
            if (counted.outcome() == Outcome.UNDER_WAY) {
                ages.merge(age(counted.openedOn(), today), counted.cases(), Long::sum);
            }
        }
        return new CampaignReport(
                outcomes.entrySet()
                    .stream()
                    .map(one -> new TypeOutcomes(one.getKey(), List.of(one.getValue())))
                    .toList(),
                ages.entrySet().stream().map(one -> new AgeCount(one.getKey(), one.getValue())).toList(),
                second(campaign), appeals(campaign), rejections(campaign));
    }

    private record Counted(String code, Outcome outcome, LocalDate openedOn, long cases) {
    }

    private List<Counted> counted(long campaign) {
        return jdbc.sql("select code, outcome, opened_on, count(*) as cases from (" + CASES + """
                ) counted group by code, outcome, opened_on""")
            .param("zone", settings.zone().getId())
            .param("campaign", campaign)
            .query(Counted.class)
            .list();
    }

    private static Long[] none() {
        Long[] counts = new Long[Outcome.values().length];
        Arrays.fill(counts, 0L);
        return counts;
    }

    private static Age age(LocalDate opened, LocalDate today) {
        long days = today.toEpochDay() - opened.toEpochDay();
        return (days <= 7) ? Age.WEEK : (days <= 30) ? Age.MONTH : (days <= 60) ? Age.TWO_MONTHS : Age.LONGER;
    }

    private Agreement second(long campaign) {
        return jdbc.sql(SECOND).param(campaign).query(Agreement.class).single();
    }

    private Agreement appeals(long campaign) {
        return jdbc.sql("""
                select count(*) as judged, count(*) filter (where p.state = 'UPHELD') as same
                from audit_case a join audit_appeal p on p.case_id = a.id
                where a.campaign_id = ? and p.state <> 'REQUESTED'""").param(campaign).query(Agreement.class).single();
    }

    private List<ReasonCount> rejections(long campaign) {
        return jdbc.sql("""
                select e.reason, count(*) as entries
                from audit_case a join audit_case_entry e on e.case_id = a.id
                where a.campaign_id = ? and e.decision = 'REJECTED' and not e.proposed
                group by e.reason order by entries desc, e.reason limit ?""")
            .params(campaign, MOST_REASONS)
            .query(ReasonCount.class)
            .list();
    }

    /** All cases, few at a time, by number. */
    public void eachCase(long campaign, Consumer<CaseLine> reader) {
        jdbc.sql(CASES + "order by a.id")
            .param("zone", settings.zone().getId())
            .param("campaign", campaign)
            .withFetchSize(FETCHED)
            .query((RowCallbackHandler) row -> reader.accept(line(row)));
    }

    private static CaseLine line(ResultSet row) throws SQLException {
        return new CaseLine(row.getLong("id"), row.getString("member_number"), row.getString("code"),
                CaseState.valueOf(row.getString("state")), Outcome.valueOf(row.getString("outcome")),
                row.getObject("opened_on", LocalDate.class), row.getObject("due_on", LocalDate.class),
                row.getObject("decided_on", LocalDate.class), row.getLong("entries"),
                new Credits(row.getBigDecimal("claimed")), credits(row, "allowed"));
    }

    private static @Nullable Credits credits(ResultSet row, String column) throws SQLException {
        return (row.getBigDecimal(column) != null) ? new Credits(row.getBigDecimal(column)) : null;
    }

    /** All decisions of its cases, few at a time, as they were taken. */
    public void eachDecision(long campaign, Consumer<DecisionLine> reader) {
        jdbc.sql("""
                select d.case_id, m.member_number, n.title, d.stage, d.decision, d.credits, d.reason, d.decided_by,
                    cast(d.decided_at at time zone :zone as date) as decided_on
                from audit_decision d
                join audit_case a on a.id = d.case_id
                join member_name m on m.id = a.member_id
                join recorded_entry n on n.id = d.entry_id
                where a.campaign_id = :campaign order by d.case_id, d.id""")
            .param("zone", settings.zone().getId())
            .param("campaign", campaign)
            .withFetchSize(FETCHED)
            .query((RowCallbackHandler) row -> reader.accept(new DecisionLine(row.getLong("case_id"),
                    row.getString("member_number"), row.getString("title"), row.getString("stage"),
                    Decision.valueOf(row.getString("decision")), credits(row, "credits"), row.getString("reason"),
                    row.getString("decided_by"), row.getObject("decided_on", LocalDate.class))));
    }

}
