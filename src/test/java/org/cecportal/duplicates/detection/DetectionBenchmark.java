package org.cecportal.duplicates.detection;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryType;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

import org.cecportal.PortalTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A search through 10,000, 100,000 and 1,000,000 made-up members, and as a twentieth of
 * them second profiles with slips; then single profiles against all.
 */
@PortalTest
@Tag("bench")
class DetectionBenchmark {

    private static final Logger log = LoggerFactory.getLogger(DetectionBenchmark.class);

    private static final long LARGEST = Long.getLong("bench.members", 1_000_000);

    private static final double MOST_GROWTH = 12;

    private static final long MOST_MILLIS_EACH = 50;

    private static final int CHECKED = 200;

    @Autowired
    GivenDetection detection;

    @Autowired
    PairScorer comparing;

    @Autowired
    Models models;

    @Autowired
    DetectionSettings settings;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    PlatformTransactionManager transactions;

    @Test
    void theTimeOfASearchGrowsWithTheMembers() {
        List<Duration> times = new ArrayList<>();
        long members = 0;
        for (long size = LARGEST / 100; size <= LARGEST; size *= 10) {
            detection.settled();
            grow(members, size);
            members = size;
            long begun = System.nanoTime();
            detection.follow();
            times.add(Duration.ofNanos(System.nanoTime() - begun));
            double recall = recall();
            log.info("{} members: search {} s, recall {}, old generation {} MB", size, times.getLast().toSeconds(),
                    recall, oldGeneration() >> 20);
            assertThat(recall).isGreaterThanOrEqualTo(.95);
        }
        log.info("One profile against all: median {} ms", medianOfOne(members));
        assertThat(medianOfOne(members)).isLessThanOrEqualTo(MOST_MILLIS_EACH);
        assertThat(times.get(2).toMillis() / (double) times.get(1).toMillis()).isLessThanOrEqualTo(MOST_GROWTH);
    }

    /** Common and rare names, as uneven as real ones. */
    private void grow(long from, long to) {
        new TransactionTemplate(transactions).executeWithoutResult(status -> {
            jdbc.sql("select set_config('portal.import', '1', true)").query(String.class).single();
            jdbc.sql(
                    """
                            insert into member (member_number, given_name, family_name, email, phone, date_of_birth, street, city,
                                postal_code)
                            select 'B' || n, 'G' || translate((1500 * power(share(1), 3))::int::text, '0123456789', 'aeioubdlmn') || 'ra',
                                'F' || translate((30000 * power(share(2), 3))::int::text, '0123456789', 'aeroustldn') || 'son',
                                'mailbox' || n || '@mail.example', (1000000000 + share(3) * 8999999999)::bigint::text,
                                date '1945-01-01' + (share(4) * 22000)::int,
                                1 + (share(5) * 300)::int || ' S' || translate((3000 * power(share(6), 2))::int::text, '0123456789', 'aeioubdlmn') || ' Street',
                                'City ' || (900 * power(share(7), 2))::int, (10000 + 20000 * power(share(8), 2))::int::text
                            from generate_series(cast(:from as bigint) + 1, :to) n"""
                        .replaceAll("share\\((\\d)\\)", "(abs(hashint8extended(n, $1) % 1000003) / 1000003.0)"))
                .param("from", from)
                .param("to", to)
                .update();
            jdbc.sql(
                    """
                            insert into member (member_number, given_name, family_name, email, phone, date_of_birth, street, city,
                                postal_code)
                            select 'D' || member_number,
                                case when id % 7 = 0 then left(given_name, 2) || 'x' || substr(given_name, 3) else given_name end,
                                case when id % 11 = 0 then 'Married' || id % 5000 when id % 5 = 0 then family_name || 's' else family_name end,
                                case when id % 3 = 0 then email end, case when id % 2 = 0 then phone end,
                                case when id % 13 = 0 then date_of_birth + 10 else date_of_birth end,
                                case when id % 4 = 0 then '9 New Road' else street end,
                                case when id % 4 = 0 then 'City 7' else city end,
                                case when id % 4 = 0 then '99999' else postal_code end
                            from member where member_number like 'B%' and cast(substr(member_number, 2) as bigint) > :from
                            and id % 20 < 1""")
                .param("from", from)
                .update();
        });
    }

    private double recall() {
        return jdbc.sql("""
                select count(c.id) / cast(count(*) as float8) from member d
                join member m on d.member_number = 'D' || m.member_number
                left join duplicate_candidate c on c.member_a = least(d.id, m.id) and c.member_b = greatest(d.id, m.id)
                    and c.score >= ?""").param(settings.threshold()).query(Double.class).single();
    }

    private long medianOfOne(long members) {
        long model = models.newest().orElseThrow().id();
        long first = jdbc.sql("select min(id) from member where member_number like 'B%'").query(Long.class).single();
        List<Long> times = new ArrayList<>();
        for (int i = 0; i < CHECKED; i++) {
            long[] one = { first + i * 7919L % members };
            long begun = System.nanoTime();
            comparing.score(model, one);
            times.add(Duration.ofNanos(System.nanoTime() - begun).toMillis());
        }
        Collections.sort(times);
        return times.get(CHECKED / 2);
    }

    /** The most that was held there. */
    private static long oldGeneration() {
        return ManagementFactory.getMemoryPoolMXBeans()
            .stream()
            .filter(pool -> pool.getType() == MemoryType.HEAP && pool.getName().contains("Old"))
            .mapToLong(pool -> pool.getPeakUsage().getUsed())
            .sum();
    }

}
