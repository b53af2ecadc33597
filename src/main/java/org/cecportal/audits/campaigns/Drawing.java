package org.cecportal.audits.campaigns;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

import org.cecportal.audits.AuditSettings;
import org.cecportal.audits.campaigns.DrawPreview.Drawn;
import org.cecportal.audits.campaigns.DrawPreview.Stratum;
import org.cecportal.audits.cases.AuditableEntries;
import org.cecportal.audits.cases.CampaignDrawn;
import org.cecportal.audits.cases.CaseOpening;
import org.cecportal.shared.Actor;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.interceptor.TransactionAspectSupport;

/**
 * Draws a share of the renewals of a period (R14). All of it is set-based: the number of
 * statements does not depend on how many renewals there are.
 */
@Service
public class Drawing {

    /**
     * Campaign, population and cases by one statement: what is renewed or reversed while
     * it runs is in none of them.
     */
    private static final String DRAW = RenewalPopulationSql.DRAWING
            + """
                    , campaign as (
                        insert into audit_campaign (name, state, from_on, to_on, percent, seed, population_digest, drawn_at,
                            drawn_by)
                        select :name, 'DRAWN', :from, :to, :percent, :seed,
                            encode(sha256(convert_to(coalesce(string_agg(code || ' ' || key || E'\\n', ''
                                order by code collate "C", key collate "C") filter (where exclusion is null), ''), 'UTF8')), 'hex'),
                            :now, :by
                        from drawing returning id),
                    candidates as (
                        insert into audit_candidate (campaign_id, key, type_code, member_number, renewed_on, exclusion, digest,
                            drawn)
                        select g.id, d.key, d.code, m.member_number, d.renewed_on, d.exclusion, d.digest, d.drawn
                        from campaign g cross join drawing d join member_name m on m.id = d.member_id),
                    cases as (
                        insert into audit_case (campaign_id, member_id, certification_id, cycle_id, renewal_id, state, reason,
                            opened_at, opened_by, due_on)
                        select g.id, d.member_id, d.certification_id, d.cycle_id, d.renewal_id, 'OPEN', :name, :now, :by, :due
                        from campaign g cross join drawing d where d.drawn
                        order by d.code, d.place
                        on conflict (cycle_id) where state <> 'WITHDRAWN' and not beside_another
                            do nothing)
                    select id from campaign where exists (select from drawing where drawn)""";

    private final Campaigns campaigns;

    private final CaseOpening opening;

    private final AuditSettings settings;

    private final JdbcClient jdbc;

    private final ApplicationEventPublisher events;

    private final Clock clock;

    Drawing(Campaigns campaigns, CaseOpening opening, AuditSettings settings, JdbcClient jdbc,
            ApplicationEventPublisher events, Clock clock) {
        this.campaigns = campaigns;
        this.opening = opening;
        this.settings = settings;
        this.jdbc = jdbc;
        this.events = events;
        this.clock = clock;
    }

    /** The result of a request to draw. */
    public sealed interface Outcome {

        /** The campaign, drawn now or the same one before. */
        record Done(long campaignId) implements Outcome {
        }

        /** There is nobody to draw from. */
        record NothingToDraw() implements Outcome {
        }

        /** Another draw has that name. */
        record NameTaken() implements Outcome {
        }

    }

    /**
     * @param page one-based
     */
    @Transactional(readOnly = true)
    public DrawPreview preview(DrawPlan plan, int page) {
        List<Stratum> strata = jdbc.sql(RenewalPopulationSql.DRAWING + """
                select code, max(percent) as percent, count(*) as population,
                    count(*) filter (where exclusion = 'AUDITED') as audited,
                    count(*) filter (where exclusion = 'REVERSED') as reversed,
                    count(*) filter (where exclusion = 'CONFLICT') as conflict,
                    count(*) filter (where drawn) as drawn
                from drawing group by code order by code""")
            .paramSource(RenewalPopulationSql.parameters(plan))
            .query(Stratum.class)
            .list();
        List<Drawn> drawn = jdbc.sql(RenewalPopulationSql.DRAWING + """
                select m.member_number, m.full_name as member_name, d.code, d.renewed_on, d.key, d.digest, n.entries
                from (select * from drawing where drawn order by code, place limit :size offset :offset) d
                join member_name m on m.id = d.member_id
                join recorded_cycle y on y.id = d.cycle_id
                cross join lateral (
                    select count(*) as entries from recorded_entry e where e.member_id = d.member_id and %s) n
                order by d.code, d.place""".formatted(AuditableEntries.ENTRIES_IN_CYCLE))
            .paramSource(RenewalPopulationSql.parameters(plan)
                .addValue("size", DrawPreview.PAGE_SIZE)
                .addValue("offset", (page - 1L) * DrawPreview.PAGE_SIZE))
            .query(Drawn.class)
            .list();
        return new DrawPreview(strata, drawn);
    }

    /**
     * Draws, and opens a case for each renewal that is drawn. Sent twice, it is one draw.
     */
    @Transactional
    public Outcome draw(String name, DrawPlan plan) {
        oneAtATime();
        Optional<Campaigns.Campaign> known = campaigns.findByName(name);
        if (known.isPresent()) {
            return known.get().plan().isSameAs(plan) ? new Outcome.Done(known.get().id()) : new Outcome.NameTaken();
        }
        Optional<Long> drawn = campaign(name, plan);
        if (drawn.isEmpty()) {
            TransactionAspectSupport.currentTransactionStatus().setRollbackOnly();
            return new Outcome.NothingToDraw();
        }
        long campaign = drawn.get();
        plan.percents().forEach((code, percent) -> jdbc.sql("""
                insert into audit_percent (campaign_id, type_id, percent)
                select ?, id, ? from certification_code where code = ?""").params(campaign, percent, code).update());
        opening.drawn(campaign);
        events.publishEvent(new CampaignDrawn(campaign));
        return new Outcome.Done(campaign);
    }

    /** A renewal that one draw takes is excluded from the next. */
    private void oneAtATime() {
        jdbc.sql("lock table audit_campaign in share row exclusive mode").update();
    }

    /** Nothing when nobody is drawn. */
    private Optional<Long> campaign(String name, DrawPlan plan) {
        return jdbc.sql(DRAW)
            .paramSource(RenewalPopulationSql.parameters(plan)
                .addValue("name", name)
                .addValue("now", clock.instant().atOffset(ZoneOffset.UTC))
                .addValue("by", Actor.current())
                .addValue("due", LocalDate.now(clock).plusDays(settings.proofDays())))
            .query(Long.class)
            .optional();
    }

}
