package org.cecportal.bench;

import java.time.Duration;
import java.util.Arrays;
import java.util.Random;
import java.util.Set;

import org.cecportal.PortalTest;
import org.cecportal.accounts.Role;
import org.cecportal.accounts.SignedIn;
import org.cecportal.shared.MemberId;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

/**
 * My Certifications with 10,000 members and 200,000 entries against 1,000,000 and
 * 20,000,000.
 */
@PortalTest
@Tag("bench")
class CertificationsBenchmark {

    private static final Logger log = LoggerFactory.getLogger(CertificationsBenchmark.class);

    private static final long FEW = 10_000;

    private static final long MANY = Long.getLong("bench.members", 1_000_000);

    private static final int VIEWS = 1_500;

    private static final double ALLOWED_GROWTH = 1.2;

    private final MockMvc mvc;

    private final Population population;

    @Autowired
    CertificationsBenchmark(MockMvc mvc, JdbcClient jdbc, PlatformTransactionManager transactions) {
        this.mvc = mvc;
        this.population = new Population(jdbc, new TransactionTemplate(transactions));
    }

    @Test
    void theMedianHardlyGrowsWithTheOrganisation() throws Exception {
        population.grow(0, FEW);
        population.gatherStatistics();
        view(VIEWS, FEW, 1);
        long[] few = view(VIEWS, FEW, 2);
        long begun = System.nanoTime();
        population.grow(FEW, MANY);
        Duration filling = Duration.ofNanos(System.nanoTime() - begun);
        population.gatherStatistics();
        view(VIEWS, MANY, 3);
        long[] many = view(VIEWS, MANY, 4);
        double growth = percentile(many, 50) / percentile(few, 50);
        log.info("/certifications, milliseconds: {} members median {} p99 {}; {} members median {} p99 {}; growth {}",
                FEW, percentile(few, 50), percentile(few, 99), MANY, percentile(many, 50), percentile(many, 99),
                growth);
        log.info("990,000 members and 19,800,000 entries were filled in {} s", filling.toSeconds());
        assertThat(growth).isLessThanOrEqualTo(ALLOWED_GROWTH);
    }

    private long[] view(int views, long members, long seed) throws Exception {
        Random random = new Random(seed);
        long[] took = new long[views];
        for (int i = 0; i < views; i++) {
            long n = random.nextLong(members);
            SignedIn member = new SignedIn(n, "b" + n, new MemberId(Population.firstId() + n), "B" + n, "Member " + n,
                    Set.of(Role.MEMBER), 0);
            long begun = System.nanoTime();
            mvc.perform(get("/certifications").with(SecurityMockMvcRequestPostProcessors.user(member)))
                .andExpect(status().isOk());
            took[i] = System.nanoTime() - begun;
        }
        Arrays.sort(took);
        return took;
    }

    /** In milliseconds, with two decimals. */
    private static double percentile(long[] sorted, int percent) {
        return Math.round(sorted[(sorted.length - 1) * percent / 100] / 10_000.0) / 100.0;
    }

}
