package org.cecportal.duplicates.detection;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Puts open pairs that hang together into one case, named by its smallest member id. Of
 * three profiles that are one person every two are: pairs of a case that were not found
 * by themselves follow from the others, unless the two compare like twins or generations.
 */
@Component
class PairClusters {

    /** In a larger case a chain of near likenesses says nothing about its ends. */
    private static final int LARGEST_IMPLYING = 12;

    private final JdbcClient jdbc;

    private final DetectionSettings settings;

    PairClusters(JdbcClient jdbc, DetectionSettings settings) {
        this.jdbc = jdbc;
        this.settings = settings;
    }

    /** A pair that was found. */
    record Link(long a, long b, double score) {
    }

    /** Makes all cases again. */
    void regroup() {
        jdbc.sql("delete from duplicate_candidate where implied and state = 'OPEN'").update();
        regroup(jdbc.sql("""
                select member_a as a, member_b as b, score from duplicate_candidate
                where state = 'OPEN' and score >= ?""").param(settings.threshold()).query(Link.class).list());
    }

    /** The cases that these members are in, directly or by others. */
    void regroup(long[] members) {
        List<Long> reached = jdbc.sql("""
                with recursive reached (member_id) as (
                    select unnest(:members)
                    union
                    select case when c.member_a = r.member_id then c.member_b else c.member_a end
                    from reached r join duplicate_candidate c on r.member_id in (c.member_a, c.member_b)
                    where c.state = 'OPEN' and c.score >= :threshold)
                select member_id from reached""")
            .param("members", members)
            .param("threshold", settings.threshold())
            .query(Long.class)
            .list();
        long[] ids = Profiles.ids(reached);
        jdbc.sql("delete from duplicate_candidate where implied and state = 'OPEN' and member_a = any(?)")
            .param(ids)
            .update();
        regroup(jdbc.sql("""
                select member_a as a, member_b as b, score from duplicate_candidate
                where state = 'OPEN' and score >= :threshold and member_a = any(:members)""")
            .param("threshold", settings.threshold())
            .param("members", ids)
            .query(Link.class)
            .list());
    }

    private void regroup(List<Link> links) {
        Map<Long, Long> parents = new HashMap<>();
        links.forEach(link -> join(parents, link));
        Map<Long, List<Link>> cases = new TreeMap<>();
        for (Link link : links) {
            cases.computeIfAbsent(root(parents, link.a()), root -> new ArrayList<>()).add(link);
        }
        jdbc.sql("""
                update duplicate_candidate c set case_id = g.case_id
                from unnest(:members, :cases) g (member_id, case_id)
                where c.member_a = g.member_id and c.state = 'OPEN' and c.score >= :threshold
                and c.case_id <> g.case_id""")
            .param("members", links.stream().mapToLong(Link::a).toArray())
            .param("cases", links.stream().mapToLong(link -> root(parents, link.a())).toArray())
            .param("threshold", settings.threshold())
            .update();
        imply(cases);
    }

    /** The smaller id is the root. */
    private static void join(Map<Long, Long> parents, Link link) {
        long a = root(parents, link.a());
        long b = root(parents, link.b());
        parents.put(Math.max(a, b), Math.min(a, b));
    }

    private static long root(Map<Long, Long> parents, long member) {
        long root = member;
        for (Long up = parents.get(root); up != null && up != root; up = parents.get(root)) {
            root = up;
        }
        if (root != member) {
            parents.put(member, root);
        }
        return root;
    }

    private void imply(Map<Long, List<Link>> cases) {
        List<Link> implied = new ArrayList<>();
        List<Long> ids = new ArrayList<>();
        cases.forEach((id, links) -> Implied.of(links, LARGEST_IMPLYING).forEach(link -> {
            implied.add(link);
            ids.add(id);
        }));
        jdbc.sql("""
                insert into duplicate_candidate
                    (member_a, member_b, score, pattern, weights, implied, state, case_id, model_id)
                select i.a, i.b, i.score, pattern, '{}', true,
                    case when exists (
                        select from duplicate_dismissal d where d.member_a = i.a and d.member_b = i.b
                        and d.facts_a = profile_facts(one) and d.facts_b = profile_facts(other))
                    then 'DISMISSED' else 'OPEN' end, i.case_id, (select max(id) from duplicate_model)
                from unnest(:a, :b, :scores, :cases) i (a, b, score, case_id)
                join duplicate_profile one on one.member_id = i.a
                join duplicate_profile other on other.member_id = i.b
                cross join lateral (select compare_profiles(one, other) as pattern offset 0) compared
                where pattern / 10000 % 10 <> 5
                and not (pattern / 10000000 = 6 and pattern / 100000 % 10 = 1 and pattern / 10000 % 10 <= 1)
                on conflict (member_a, member_b) do update set score = excluded.score, implied = true,
                    case_id = excluded.case_id
                where duplicate_candidate.state = 'OPEN'""")
            .param("a", implied.stream().mapToLong(Link::a).toArray())
            .param("b", implied.stream().mapToLong(Link::b).toArray())
            .param("scores", implied.stream().mapToDouble(Link::score).toArray())
            .param("cases", Profiles.ids(ids))
            .update();
    }

}
