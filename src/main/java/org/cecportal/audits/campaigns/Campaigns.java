package org.cecportal.audits.campaigns;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

import org.cecportal.audits.campaigns.DrawPreview.Stratum;
import org.cecportal.shared.Actor;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The campaigns that were drawn, with what each was drawn from. */
@Service
@Transactional(readOnly = true)
public class Campaigns {

    private static final int FETCHED = 500;

    private static final String ROWS = """
            select c.*, n.codes, n.shares, (select count(*) from audit_case a where a.campaign_id = c.id) as cases,
                (select count(*) from audit_case a
                 where a.campaign_id = c.id and a.state in ('DECIDED', 'WITHDRAWN')) as over
            from audit_campaign c
            cross join lateral (
                select array_agg(t.code order by t.code) as codes, array_agg(p.percent order by t.code) as shares
                from audit_percent p join certification_code t on t.id = p.type_id where p.campaign_id = c.id) n
            """;

    private final JdbcClient jdbc;

    private final Clock clock;

    Campaigns(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * A campaign.
     *
     * @param populationDigest SHA-256 of the lines "type key" of those that could be
     * drawn, in order
     * @param cases how many were opened
     * @param over how many of them need nothing more
     */
    public record Campaign(long id, String name, CampaignState state, DrawPlan plan, String populationDigest,
            Instant drawnAt, LocalDate drawnOn, String drawnBy, long cases, long over) {

        public boolean canClose() {
            return state == CampaignState.DRAWN && cases == over;
        }

    }

    /** A renewal as it stood in the population of a draw. */
    public record Candidate(String key, String code, String memberNumber, LocalDate renewedOn,
            @Nullable Exclusion exclusion, String digest, boolean drawn) {
    }

    /** The latest first. */
    public List<Campaign> list() {
        return jdbc.sql(ROWS + "order by c.id desc limit 200").query(this::campaign).list();
    }

    public Optional<Campaign> find(long id) {
        return jdbc.sql(ROWS + "where c.id = ?").param(id).query(this::campaign).optional();
    }

    Optional<Campaign> findByName(String name) {
        return jdbc.sql(ROWS + "where lower(c.name) = lower(?)").param(name).query(this::campaign).optional();
    }

    private Campaign campaign(ResultSet row, int number) throws SQLException {
        Map<String, BigDecimal> shares = new HashMap<>();
        if (row.getArray("codes") != null) {
            List<String> codes = Arrays.asList((String[]) row.getArray("codes").getArray());
            BigDecimal[] percents = (BigDecimal[]) row.getArray("shares").getArray();
            codes.forEach(code -> shares.put(code, percents[codes.indexOf(code)]));
        }
        DrawPlan plan = new DrawPlan(row.getObject("from_on", LocalDate.class), row.getObject("to_on", LocalDate.class),
                row.getBigDecimal("percent"), shares, row.getString("seed"));
        Instant drawnAt = row.getObject("drawn_at", OffsetDateTime.class).toInstant();
        return new Campaign(row.getLong("id"), row.getString("name"), CampaignState.valueOf(row.getString("state")),
                plan, row.getString("population_digest"), drawnAt, LocalDate.ofInstant(drawnAt, clock.getZone()),
                row.getString("drawn_by"), row.getLong("cases"), row.getLong("over"));
    }

    /** The names of the latest, by id: what a list can be narrowed to. */
    public Map<Long, String> names() {
        Map<Long, String> names = new LinkedHashMap<>();
        jdbc.sql("select id, name from audit_campaign order by id desc limit 200").query(row -> {
            names.put(row.getLong("id"), row.getString("name"));
        });
        return names;
    }

    /** The codes of all certification types. */
    public List<String> types() {
        return jdbc.sql("select code from certification_code order by code").query(String.class).list();
    }

    /** What was drawn of each certification type. */
    public List<Stratum> strata(Campaign campaign) {
        return jdbc.sql("""
                select type_code, count(*) as population, count(*) filter (where exclusion = 'AUDITED') as audited,
                    count(*) filter (where exclusion = 'REVERSED') as reversed,
                    count(*) filter (where exclusion = 'CONFLICT') as conflict, count(*) filter (where drawn) as drawn
                from audit_candidate where campaign_id = ? group by type_code order by type_code""")
            .param(campaign.id())
            .query((row, number) -> new Stratum(row.getString("type_code"),
                    campaign.plan().percents().getOrDefault(row.getString("type_code"), campaign.plan().percent()),
                    row.getLong("population"), row.getLong("audited"), row.getLong("reversed"), row.getLong("conflict"),
                    row.getLong("drawn")))
            .list();
    }

    /** The whole population in the order of the draw, few at a time. */
    public void eachCandidate(long campaign, Consumer<Candidate> reader) {
        jdbc.sql("select * from audit_candidate where campaign_id = ? order by type_code, digest, key")
            .param(campaign)
            .withFetchSize(FETCHED)
            .query((RowCallbackHandler) row -> reader.accept(candidate(row)));
    }

    private static Candidate candidate(ResultSet row) throws SQLException {
        String exclusion = row.getString("exclusion");
        return new Candidate(row.getString("key"), row.getString("type_code"), row.getString("member_number"),
                row.getObject("renewed_on", LocalDate.class), (exclusion != null) ? Exclusion.valueOf(exclusion) : null,
                row.getString("digest"), row.getBoolean("drawn"));
    }

    /**
     * Closes a campaign whose cases are all over.
     * @return whether it is closed
     */
    @Transactional
    public boolean close(long id) {
        return jdbc.sql("""
                update audit_campaign c set state = 'CLOSED', closed_at = ?, closed_by = ?, version = version + 1
                where c.id = ? and c.state = 'DRAWN' and not exists (
                    select from audit_case a where a.campaign_id = c.id and a.state not in ('DECIDED', 'WITHDRAWN'))""")
            .params(clock.instant().atOffset(ZoneOffset.UTC), Actor.current(), id)
            .update() == 1;
    }

}
