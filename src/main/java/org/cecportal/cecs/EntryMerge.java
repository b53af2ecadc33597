package org.cecportal.cecs;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.cecportal.members.MergeJournal;
import org.cecportal.members.MergeQuestion;
import org.cecportal.members.MergeQuestion.Option;
import org.cecportal.members.MergeUndone;
import org.cecportal.members.ProfilesMerged;
import org.cecportal.shared.Sentence;

import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Brings the entries of two profiles together (R13): their union, where one that both
 * have is kept once, with the proofs of both. The other stays on record as its duplicate.
 * What a closed cycle has used is kept as it is.
 */
@Component
class EntryMerge {

    /** Entries in force of both sides, on the same days; what a cycle used is marked. */
    private static final String SIDES = """
            with sides as (
                select e.*, fold(regexp_replace(trim(e.title), '\\s+', ' ', 'g')) as words,
                    exists (select from cycle_credit u where u.entry_id = e.id) as locked
                from cec_entry e
                where e.member_id in (:survivor, :duplicate) and e.state in ('POSTED', 'REPORTED', 'ACCEPTED')),
            """;

    /** Equal entries go together one by one: two here and one there are two. */
    private static final String EXACT = SIDES + """
            ranked as (
                select s.*, row_number() over (
                    partition by member_id, completed_on, words, credits, source, fold(coalesce(provider, '')),
                        coalesce(category, '')
                    order by locked desc, id) as place
                from sides s),
            pairs as (
                select s.id as ours, d.id as theirs, s.locked as ours_locked, d.locked as theirs_locked
                from ranked s join ranked d on s.member_id = :survivor and d.member_id = :duplicate
                    and (d.completed_on, d.words, d.credits, d.source, d.place)
                        = (s.completed_on, s.words, s.credits, s.source, s.place)
                    and fold(coalesce(d.provider, '')) = fold(coalesce(s.provider, ''))
                    and coalesce(d.category, '') = coalesce(s.category, ''))
            select case when theirs_locked then theirs else ours end as kept,
                case when theirs_locked then ours else theirs end as other
            from pairs where not (ours_locked and theirs_locked)""";

    /** The same day and nearly the same title, as for a report (R11). */
    private static final String NEAR = SIDES + """
            pairs as (
                select s.id as ours, d.id as theirs, s.completed_on, s.title as our_title, d.title as their_title,
                    s.credits as our_credits, d.credits as their_credits,
                    d.locked or (not s.locked and s.source = 'SELF_REPORTED' and d.source <> 'SELF_REPORTED')
                        as keeps_theirs,
                    row_number() over (partition by d.id order by similarity(s.words, d.words) desc, s.id) as nearest
                from sides s join sides d on s.member_id = :survivor and d.member_id = :duplicate
                    and d.completed_on = s.completed_on and not (s.locked and d.locked)
                    and (d.words = s.words or similarity(d.words, s.words) >= :near)
                where s.id <> all(:decided) and d.id <> all(:decided))
            select distinct on (other) *
            from (select case when keeps_theirs then theirs else ours end as kept,
                      case when keeps_theirs then ours else theirs end as other, p.*
                  from pairs p where nearest = 1) near
            order by other, kept""";

    private static final String SAME = "same";

    private static final String BOTH = "both";

    private final JdbcClient jdbc;

    EntryMerge(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Two entries of one activity. */
    private record Pair(long kept, long other) {
    }

    private record NearPair(Pair pair, LocalDate day, String ourTitle, String ourCredits, String theirTitle,
            String theirCredits) {
    }

    @EventListener
    void on(ProfilesMerged merge) {
        MergeJournal journal = merge.journal();
        List<Pair> exact = exact(merge);
        keepOnce(journal, exact);
        Map<Long, Long> keepers = new HashMap<>();
        for (NearPair near : near(merge, exact)) {
            if (journal.ask(question(near)).equals(SAME)) {
                keepOnce(journal, keepers, near.pair());
            }
        }
        journal.move("evidence_file");
        journal.move("cec_entry");
    }

    private List<Pair> exact(ProfilesMerged merge) {
        return jdbc.sql(EXACT)
            .param("survivor", merge.survivor().value())
            .param("duplicate", merge.duplicate().value())
            .query((row, number) -> pair(row))
            .list();
    }

    private List<NearPair> near(ProfilesMerged merge, List<Pair> decided) {
        return jdbc.sql(NEAR)
            .param("survivor", merge.survivor().value())
            .param("duplicate", merge.duplicate().value())
            .param("near", SimilarEntries.NEAR)
            .param("decided", decided.stream().map(Pair::other).toArray(Long[]::new))
            .query((row, number) -> new NearPair(pair(row), row.getObject("completed_on", LocalDate.class),
                    row.getString("our_title"), row.getString("our_credits"), row.getString("their_title"),
                    row.getString("their_credits")))
            .list();
    }

    private static Pair pair(ResultSet row) throws SQLException {
        return new Pair(row.getLong("kept"), row.getLong("other"));
    }

    private static MergeQuestion question(NearPair near) {
        return new MergeQuestion("entry." + near.pair().other(),
                Sentence.of("cecs.merge.near", near.day(), near.ourTitle(), near.ourCredits(), near.theirTitle(),
                        near.theirCredits()),
                List.of(new Option(BOTH, Sentence.of("cecs.merge.near.both")),
                        new Option(SAME, Sentence.of("cecs.merge.near.same"))),
                BOTH);
    }

    /** An entry is never kept for one that is itself the duplicate of a third. */
    private static void keepOnce(MergeJournal journal, Map<Long, Long> keepers, Pair pair) {
        long kept = pair.kept();
        while (keepers.containsKey(kept)) {
            kept = keepers.get(kept);
        }
        if (kept == pair.other()) {
            return;
        }
        journal.change("cec_entry", Map.of("duplicate_of", ":kept"), "t.duplicate_of = :other",
                Map.of("kept", kept, "other", pair.other()));
        keepOnce(journal, List.of(new Pair(kept, pair.other())));
        keepers.put(pair.other(), kept);
    }

    /** A proof that the kept entry has already stays with the other one. */
    private static void keepOnce(MergeJournal journal, List<Pair> pairs) {
        Map<String, Long[]> ids = Map.of("kept", pairs.stream().map(Pair::kept).toArray(Long[]::new), "others",
                pairs.stream().map(Pair::other).toArray(Long[]::new));
        String keeper = """
                (select p.kept from unnest(cast(:kept as bigint[]), cast(:others as bigint[])) as p (kept, other)
                 where p.other = t.%s)""";
        journal.change("cec_entry", Map.of("state", "'DUPLICATE'", "duplicate_of", keeper.formatted("id")),
                "t.id = any(cast(:others as bigint[]))", ids);
        journal.change("cec_entry", Map.of("changed_by_member", "true"), """
                t.id = any(cast(:kept as bigint[])) and t.source = 'SELF_REPORTED' and not t.changed_by_member
                and exists (select from cec_entry d where d.duplicate_of = t.id and d.changed_by_member)""", ids);
        journal.change("entry_freeze", Map.of("entry_id", keeper.formatted("entry_id")),
                "t.entry_id = any(cast(:others as bigint[]))", ids);
        journal.change("evidence_file", Map.of("entry_id", keeper.formatted("entry_id"), "member_id", ":survivor"), """
                t.entry_id = any(cast(:others as bigint[])) and not exists (
                    select from evidence_file f
                    where f.sent_sha256 = t.sent_sha256 and f.entry_id = %s)""".formatted(keeper.formatted("entry_id")),
                ids);
    }

    /**
     * Proof goes with its entry. An entry does not stay the duplicate of another
     * member's.
     */
    @EventListener
    void on(MergeUndone undone) {
        List<Long> both = List.of(undone.survivor().value(), undone.duplicate().value());
        jdbc.sql("""
                update evidence_file f set member_id = e.member_id from cec_entry e
                where e.id = f.entry_id and e.member_id in (:both) and f.member_id <> e.member_id""")
            .param("both", both)
            .update();
        boolean entangled = jdbc.sql("""
                select exists (select from cec_entry e join cec_entry kept on kept.id = e.duplicate_of
                    where e.member_id in (:both) and kept.member_id <> e.member_id)""")
            .param("both", both)
            .query(Boolean.class)
            .single();
        if (entangled) {
            undone.journal().refuse(Sentence.of("cecs.merge.entangled"));
        }
    }

}
