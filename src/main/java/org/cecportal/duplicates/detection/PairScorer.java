package org.cecportal.duplicates.detection;

import java.util.List;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Component;

/** Compares profiles, in the database: random pairs, and pairs that share a key. */
@Component
class PairScorer {

    /** Bits that rare values may add in all; a pair that lacks more is left aside. */
    private static final int MOST_RARITY = 30;

    /** Pairs that share a key; each once, the smaller id first. */
    private static final String PAIRS = """
            select distinct least(k.member_id, o.member_id) as member_a, greatest(k.member_id, o.member_id) as member_b
            from duplicate_key k
            cross join lateral (
                select member_id, count(*) over () as members
                from (select member_id from duplicate_key where key = k.key limit :block + 1) shared) o
            where o.members <= :block and\s""";

    private static final String PAIRS_OF_RANGE = PAIRS
            + "o.member_id > k.member_id and k.member_id > :after and k.member_id <= :to";

    private static final String PAIRS_OF_MEMBERS = PAIRS + "o.member_id <> k.member_id and k.member_id = any(:members)";

    /** The columns that scoring needs, with the pattern: computed once for each pair. */
    private static final String COMPARED = """
            (select pair.member_a, pair.member_b, compare_profiles(a, b) as pattern, a.given, a.family, a.email,
                a.phone, a.street, a.city, a.postal, b.postal as other_postal
            from (%s) pair
            join duplicate_profile a on a.member_id = pair.member_a
            join duplicate_profile b on b.member_id = pair.member_b
            offset 0) compared""";

    /**
     * The bits of the levels, then those of rare and common values, then what a household
     * explains: the soft minimum of the sum and the ceiling.
     */
    private static final String SCORE = """
            insert into duplicate_candidate (member_a, member_b, score, pattern, weights, state, case_id, model_id)
            select member_a, member_b, score, pattern, weights || (score - total)::real,
                case when exists (
                    select from duplicate_dismissal d
                    join duplicate_profile a on a.member_id = d.member_a
                    join duplicate_profile b on b.member_id = d.member_b
                    where d.member_a = scored.member_a and d.member_b = scored.member_b
                    and d.facts_a = profile_facts(a) and d.facts_b = profile_facts(b))
                then 'DISMISSED' else 'OPEN' end, member_a, :model
            from (
                select *, -log2(power(2, -total) + power(2, -ceiling)) as score from (
                    select *, start_bits + (select sum(bits) from unnest(weights) as bits) as total from (
                        select l.*, array[
                            bits[levels[1] + 1] + case levels[1] when 1 then rarity(strangers[2], 'GIVEN', given) else 0 end,
                            bits[levels[2] + 11],
                            bits[levels[3] + 21] + case levels[3] when 1 then rarity(strangers[22], 'FAMILY', family) else 0 end,
                            bits[levels[4] + 31],
                            bits[levels[5] + 41] + case levels[5] when 1 then rarity(strangers[42], 'EMAIL', email) else 0 end,
                            bits[levels[6] + 51] + case levels[6] when 1 then rarity(strangers[52], 'PHONE', phone) else 0 end,
                            bits[levels[7] + 61] + case levels[7] when 1 then rarity(strangers[62], 'STREET', street) else 0 end,
                            bits[levels[8] + 71] + case when levels[8] not between 1 and 3 then 0
                                when postal = other_postal then rarity(strangers[levels[8] + 71], 'POSTAL', postal)
                                else rarity(strangers[levels[8] + 71], 'CITY', city) end]::real[] as weights
                        from (
                            select compared.*, levels, start_bits, bits, strangers, ceiling_of(ceilings, levels) as ceiling
                            from duplicate_model m cross join %s
                            cross join lateral (select levels_of(pattern) as levels offset 0) told
                            where m.id = :model
                            and start_bits + bits_of(bits, levels) + :rarity >= :keep
                            and ceiling_of(ceilings, levels) >= :keep
                            offset 0) l) weighed) summed) scored
            where score >= :keep
            on conflict (member_a, member_b) do update set score = excluded.score, pattern = excluded.pattern,
                weights = excluded.weights, state = excluded.state, model_id = excluded.model_id, implied = false
            where duplicate_candidate.state <> 'MERGED'""";

    private final JdbcClient jdbc;

    private final DetectionSettings settings;

    PairScorer(JdbcClient jdbc, DetectionSettings settings) {
        this.jdbc = jdbc;
        this.settings = settings;
    }

    /**
     * How pairs of strangers compare: profiles with their next neighbours in an order
     * that has nothing to do with who they are. The same profiles give the same pairs.
     * @param profiles how many {@link Profiles#TELLING tell} enough
     */
    List<PatternCount> randomPairs(long profiles) {
        long neighbours = Math.clamp(settings.sampledPairs() / Math.max(1, profiles), 1,
                Math.max(1, (profiles - 1) / 2));
        return jdbc.sql("""
                with shuffled as materialized (
                    select member_id, row_number() over (order by hashint8extended(member_id, 7), member_id) as place
                    from duplicate_profile where %s order by place limit :most)
                select pattern, count(*) as count from """.formatted(Profiles.TELLING) + COMPARED.formatted("""
                select x.member_id as member_a, y.member_id as member_b
                from shuffled x cross join generate_series(1, :neighbours) step
                    join shuffled y on y.place = x.place + step""") + " group by pattern")
            .param("most", settings.sampledPairs())
            .param("neighbours", neighbours)
            .query(PatternCount.class)
            .list();
    }

    /** How the pairs compare that share a key with one of these members. */
    List<PatternCount> blockedPairs(long[] members) {
        lookUpProfiles();
        return jdbc
            .sql("select pattern, count(*) as count from " + COMPARED.formatted(PAIRS_OF_MEMBERS) + " group by pattern")
            .param("block", settings.blockSize())
            .param("members", members)
            .query(PatternCount.class)
            .list();
    }

    /**
     * Scores the members after {@code after} up to and including {@code to} against all
     * with a larger id, and keeps what is worth it.
     */
    void scoreRange(long model, long after, long to) {
        score(model, PAIRS_OF_RANGE).param("after", after).param("to", to).update();
    }

    /** Scores these members against all. */
    void score(long model, long[] members) {
        score(model, PAIRS_OF_MEMBERS).param("members", members).update();
    }

    /**
     * For the rest of the transaction: a batch looks at few of many profiles, one by one,
     * which the planner, not knowing how few pairs remain, would rather read all.
     */
    private void lookUpProfiles() {
        jdbc.sql("select set_config('enable_hashjoin', 'off', true), set_config('enable_mergejoin', 'off', true)")
            .query(row -> {
            });
    }

    private StatementSpec score(long model, String pairs) {
        lookUpProfiles();
        return jdbc.sql(SCORE.formatted(COMPARED.formatted(pairs)))
            .param("block", settings.blockSize())
            .param("model", model)
            .param("rarity", MOST_RARITY)
            .param("keep", settings.keepFrom());
    }

}
