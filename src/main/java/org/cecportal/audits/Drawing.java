package org.cecportal.audits;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

import org.cecportal.audits.DrawPreview.Drawn;
import org.cecportal.audits.DrawPreview.Stratum;
import org.cecportal.shared.Actor;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
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

    private final Campaigns campaigns;

    private final CaseOpening opening;

    private final JdbcClient jdbc;

    private final ApplicationEventPublisher events;

    private final Clock clock;

    Drawing(Campaigns campaigns, CaseOpening opening, JdbcClient jdbc, ApplicationEventPublisher events, Clock clock) {
        this.campaigns = campaigns;
        this.opening = opening;
        this.jdbc = jdbc;
        this.events = events;
        this.clock = clock;
    }

    /** What became of the wish to draw. */
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
        List<Stratum> strata = jdbc.sql(Population.DRAWING + """
                select code, max(percent) as percent, count(*) as population,
                    count(*) filter (where exclusion = 'AUDITED') as audited,
                    count(*) filter (where exclusion = 'REVERSED') as reversed,
                    count(*) filter (where exclusion = 'CONFLICT') as conflict,
                    count(*) filter (where drawn) as drawn
                from drawing group by code order by code""")
            .paramSource(Population.parameters(plan))
            .query(Stratum.class)
            .list();
        List<Drawn> drawn = jdbc.sql(Population.DRAWING + """
                select m.member_number, concat_ws(' ', nullif(m.given_name, ''), nullif(m.middle_name, ''),
                    nullif(m.family_name, '')) as member_name, d.code, d.renewed_on, d.key, d.digest, n.entries
                from (select * from drawing where drawn order by code, place limit :size offset :offset) d
                join member m on m.id = d.member_id
                join cycle y on y.id = d.cycle_id
                cross join lateral (
                    select count(*) as entries from cec_entry e where e.member_id = d.member_id and %s) n
                order by d.code, d.place""".formatted(Population.ENTRIES_IN_CYCLE))
            .paramSource(Population.parameters(plan)
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
        MapSqlParameterSource parameters = Population.parameters(plan);
        long campaign = campaign(name, plan, parameters);
        int candidates = jdbc.sql(Population.DRAWING + """
                insert into audit_candidate (campaign_id, key, type_code, member_number, renewed_on, exclusion, digest,
                    drawn)
                select :campaign, d.key, d.code, m.member_number, d.renewed_on, d.exclusion, d.digest, d.drawn
                from drawing d join member m on m.id = d.member_id""")
            .paramSource(parameters.addValue("campaign", campaign))
            .update();
        if (candidates == 0 || !anyDrawn(campaign)) {
            TransactionAspectSupport.currentTransactionStatus().setRollbackOnly();
            return new Outcome.NothingToDraw();
        }
        LocalDate today = LocalDate.now(clock);
        opening.drawn(campaign, parameters, name, today);
        events.publishEvent(new CampaignDrawn(campaign));
        return new Outcome.Done(campaign);
    }

    /** A renewal that one draw takes is excluded from the next. */
    private void oneAtATime() {
        jdbc.sql("lock table audit_campaign in share row exclusive mode").update();
    }

    private long campaign(String name, DrawPlan plan, MapSqlParameterSource parameters) {
        long id = jdbc
            .sql(Population.DRAWING
                    + """
                            insert into audit_campaign (name, state, from_on, to_on, percent, seed, population_digest, drawn_at,
                                drawn_by)
                            select :name, 'DRAWN', :from, :to, :percent, :seed,
                                encode(sha256(convert_to(coalesce(string_agg(code || ' ' || key || E'\\n', ''
                                    order by code collate "C", key collate "C") filter (where exclusion is null), ''), 'UTF8')), 'hex'),
                                :at, :by
                            from drawing returning id""")
            .paramSource(parameters.addValue("name", name)
                .addValue("at", clock.instant().atOffset(ZoneOffset.UTC))
                .addValue("by", Actor.current()))
            .query(Long.class)
            .single();
        plan.percents().forEach((code, percent) -> jdbc.sql("""
                insert into audit_percent (campaign_id, type_id, percent)
                select ?, id, ? from certification_type where code = ?""").params(id, percent, code).update());
        return id;
    }

    private boolean anyDrawn(long campaign) {
        return jdbc.sql("select exists (select from audit_candidate where campaign_id = ? and drawn)")
            .param(campaign)
            .query(Boolean.class)
            .single();
    }

}
