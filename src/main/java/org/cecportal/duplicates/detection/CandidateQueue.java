package org.cecportal.duplicates.detection;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

import org.cecportal.duplicates.detection.CandidatePair.Decision;
import org.cecportal.duplicates.detection.CandidatePair.Side;
import org.cecportal.shared.MemberId;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What was found, as the queue and the export show it. */
@Service
@Transactional(readOnly = true)
public class CandidateQueue {

    /** Cases on a full page of the queue. */
    public static final int PAGE_SIZE = 20;

    /** Rows that the database hands over at a time. */
    private static final int FETCHED = 500;

    private static final String PAIRS = """
            select c.case_id, c.score, c.pattern, c.weights, c.implied, a.member_number as number_a,
                a.full_name as name_a, b.member_number as number_b, b.full_name as name_b,
                d.reason, d.decided_by, d.decided_at, g.id as merge_id
            from duplicate_candidate c
            join member_name a on a.id = c.member_a
            join member_name b on b.id = c.member_b
            left join duplicate_dismissal d
                on d.member_a = c.member_a and d.member_b = c.member_b and c.state = 'DISMISSED'
            left join merge g on g.duplicate_id = c.merged and g.state = 'MERGED' and c.state = 'MERGED'\s""";

    private final JdbcClient jdbc;

    private final DetectionSettings settings;

    private final Models models;

    CandidateQueue(JdbcClient jdbc, DetectionSettings settings, Models models) {
        this.jdbc = jdbc;
        this.settings = settings;
        this.models = models;
    }

    /** Pairs from this score on are shown. */
    public double threshold() {
        return settings.threshold();
    }

    /** The weights that are used, once there are any. */
    public Optional<ModelView> model() {
        return models.newest().map(model -> ModelView.of(model, settings));
    }

    /** How many cases (open) or pairs (otherwise) there are. */
    public Map<CandidateState, Long> counts() {
        Map<CandidateState, Long> counts = new LinkedHashMap<>();
        jdbc.sql("""
                select state, case state when 'OPEN' then count(distinct case_id) else count(*) end as count
                from duplicate_candidate where state <> 'OPEN' or score >= ? group by state""")
            .param(settings.threshold())
            .query(row -> {
                counts.put(CandidateState.valueOf(row.getString("state")), row.getLong("count"));
            });
        return counts;
    }

    /**
     * Cases by score.
     * @param page one-based
     */
    public List<CandidateCase> cases(CandidateState state, int page) {
        String groups = (state == CandidateState.OPEN) ? "c.case_id" : "c.id";
        List<CandidatePair> pairs = jdbc.sql("""
                with shown as (
                    select %1$s as id, max(c.score) as best from duplicate_candidate c
                    where c.state = :state and (c.state <> 'OPEN' or c.score >= :threshold)
                    group by 1 order by best desc, id limit :size offset :offset)
                %2$s
                join shown s on s.id = %1$s
                where c.state = :state and (c.state <> 'OPEN' or c.score >= :threshold)
                order by s.best desc, s.id, c.score desc, c.member_a, c.member_b""".formatted(groups, PAIRS))
            .param("state", state.name())
            .param("threshold", settings.threshold())
            .param("size", PAGE_SIZE)
            .param("offset", (page - 1L) * PAGE_SIZE)
            .query((row, number) -> pair(row))
            .list();
        return grouped(state, pairs);
    }

    private static List<CandidateCase> grouped(CandidateState state, List<CandidatePair> pairs) {
        if (state != CandidateState.OPEN) {
            return pairs.stream().map(pair -> new CandidateCase(List.of(pair))).toList();
        }
        Map<Long, List<CandidatePair>> cases = new LinkedHashMap<>();
        pairs.forEach(pair -> cases.computeIfAbsent(pair.caseId(), id -> new ArrayList<>()).add(pair));
        return cases.values().stream().map(CandidateCase::new).toList();
    }

    /** The pair of these two, in whatever state. */
    public Optional<CandidatePair> between(MemberId one, MemberId other) {
        return jdbc.sql(PAIRS + "where c.member_a = ? and c.member_b = ?")
            .params(Math.min(one.value(), other.value()), Math.max(one.value(), other.value()))
            .query((row, number) -> pair(row))
            .optional();
    }

    /**
     * All open pairs from a score on, one by one, the likeliest first. To be consumed
     * within the call.
     */
    public void each(double minScore, Consumer<CandidatePair> taker) {
        try (Stream<CandidatePair> pairs = jdbc.sql(PAIRS + """
                where c.state = 'OPEN' and c.score >= ? order by c.score desc, c.member_a, c.member_b""")
            .withFetchSize(FETCHED)
            .param(minScore)
            .query((row, number) -> pair(row))
            .stream()) {
            pairs.forEach(taker);
        }
    }

    private static CandidatePair pair(ResultSet row) throws SQLException {
        Side a = new Side(row.getString("number_a"), row.getString("name_a"));
        Side b = new Side(row.getString("number_b"), row.getString("name_b"));
        boolean inOrder = a.number().compareTo(b.number()) <= 0;
        List<Float> weights = Arrays.asList((Float[]) row.getArray("weights").getArray());
        return new CandidatePair(row.getLong("case_id"), row.getDouble("score"), inOrder ? a : b, inOrder ? b : a,
                Reason.of(row.getDouble("score"), row.getInt("pattern"), weights, row.getBoolean("implied")),
                decision(row), row.getObject("merge_id", Long.class));
    }

    private static @Nullable Decision decision(ResultSet row) throws SQLException {
        String reason = row.getString("reason");
        return (reason == null) ? null : new Decision(reason, row.getString("decided_by"),
                row.getObject("decided_at", OffsetDateTime.class).toInstant());
    }

}
