package org.cecportal.duplicates.detection;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Checks new and changed profiles against all, with the model as it is, soon after the
 * change was committed. The first profiles, and very many at once, are a matter for a
 * search.
 */
@Component
class ChangedProfiles {

    private static final int BATCH = 200;

    /** A model from so few profiles is estimated again once there are twice as many. */
    private static final int EARLY_MODEL = 10_000;

    private final JdbcClient jdbc;

    private final TransactionTemplate transactions;

    private final Profiles profiles;

    private final Models models;

    private final PairScorer comparing;

    private final PairClusters cases;

    private final Searching searching;

    private final DetectionSettings settings;

    ChangedProfiles(JdbcClient jdbc, PlatformTransactionManager transactions, Profiles profiles, Models models,
            PairScorer comparing, PairClusters cases, Searching searching, DetectionSettings settings) {
        this.jdbc = jdbc;
        this.transactions = new TransactionTemplate(transactions);
        this.profiles = profiles;
        this.models = models;
        this.comparing = comparing;
        this.cases = cases;
        this.searching = searching;
        this.settings = settings;
    }

    /** Works off what waits; while a search runs, that waits. */
    void check() {
        int waiting = profiles.waiting(settings.searchFrom());
        if (waiting == 0 || searching.runningJob().isPresent()) {
            return;
        }
        Optional<Model> model = models.newest();
        if (model.isEmpty() || waiting == settings.searchFrom() || isOutgrown(model.get())) {
            searching.start();
            return;
        }
        for (int taken = BATCH; taken == BATCH && searching.runningJob().isEmpty();) {
            taken = transactions.execute(status -> check(model.get().id()));
        }
    }

    private boolean isOutgrown(Model model) {
        return model.profiles() < EARLY_MODEL && profiles.count() > 2 * model.profiles();
    }

    /**
     * Whatever was taken is compared, also what reads as before: a search that was
     * stopped may have read it and not compared it.
     */
    private int check(long model) {
        List<Long> taken = profiles.take(BATCH);
        long[] members = taken.stream().mapToLong(Long::longValue).distinct().toArray();
        profiles.refresh(taken);
        List<Long> touched = jdbc.sql("""
                delete from duplicate_candidate c
                where state <> 'MERGED' and (member_a = any(:members) or member_b = any(:members))
                returning case when member_a = any(:members) then member_b else member_a end""")
            .param("members", members)
            .query(Long.class)
            .list();
        comparing.score(model, members);
        cases.regroup(LongStream.concat(Arrays.stream(members), touched.stream().mapToLong(Long::longValue)).toArray());
        return taken.size();
    }

}
