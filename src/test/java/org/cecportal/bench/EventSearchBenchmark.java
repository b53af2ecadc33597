package org.cecportal.bench;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

import org.cecportal.PortalTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

/** The search for upcoming CECs among 1,000 and among 100,000 events. */
@PortalTest
@Tag("bench")
class EventSearchBenchmark {

    private static final Logger log = LoggerFactory.getLogger(EventSearchBenchmark.class);

    private static final int FEW = 1_000;

    private static final int MANY = 100_000;

    private static final int ROUNDS = 100;

    /** So many that the compiler has done its work before the few are measured. */
    private static final int WARM_UPS = 4;

    private static final double ALLOWED_GROWTH = 1.5;

    /** What people ask for, each as often as any other. */
    private static final Map<String, String> QUESTIONS = new LinkedHashMap<>();

    static {
        QUESTIONS.put("nothing", "");
        QUESTIONS.put("common word", "q=exercise");
        QUESTIONS.put("two words", "q=strength+weekend");
        QUESTIONS.put("rare word", "q=topic77");
        QUESTIONS.put("slip", "q=strenght");
        QUESTIONS.put("two slips", "q=excercise+dibetes");
        QUESTIONS.put("unknown word", "q=zzyzxqwvut");
        QUESTIONS.put("accent and place", "q=coaching&place=montreal");
        QUESTIONS.put("place alone", "place=San+Jose");
        QUESTIONS.put("kind and CECs", "kind=WEBINAR&minCecs=20");
        QUESTIONS.put("online and price", "online=true&maxPrice=50");
        QUESTIONS.put("word and filters", "q=nutrition&online=false&minCecs=2&maxPrice=300");
        QUESTIONS.put("second page", "q=clinical&page=2");
    }

    private final MockMvc mvc;

    private final JdbcClient jdbc;

    private final TransactionTemplate transaction;

    @Autowired
    EventSearchBenchmark(MockMvc mvc, JdbcClient jdbc, PlatformTransactionManager transactions) {
        this.mvc = mvc;
        this.jdbc = jdbc;
        this.transaction = new TransactionTemplate(transactions);
    }

    @Test
    void theMedianHardlyGrowsWithTheNumberOfEvents() throws Exception {
        grow(0, FEW);
        for (int i = 0; i < WARM_UPS; i++) {
            ask();
        }
        Map<String, long[]> few = ask();
        grow(FEW, MANY);
        ask();
        Map<String, long[]> many = ask();
        QUESTIONS.keySet()
            .forEach(question -> log.info("{}: {} ms among {}, {} ms among {}", question, median(few.get(question)),
                    FEW, median(many.get(question)), MANY));
        double growth = median(all(many)) / median(all(few));
        log.info("/events, milliseconds: {} events median {} p99 {}; {} events median {} p99 {}; growth {}", FEW,
                median(all(few)), percentile(all(few), 99), MANY, median(all(many)), percentile(all(many), 99), growth);
        assertThat(growth).isLessThanOrEqualTo(ALLOWED_GROWTH);
    }

    /** Events of three years, the present one in the middle, in no order. */
    private void grow(int from, int to) {
        transaction.executeWithoutResult(status -> {
            jdbc.sql("select set_config('portal.import', 'made-up', true)").query(String.class).single();
            jdbc.sql("""
                    insert into event (external_id, title, kind, provider, starts_on, ends_on, city, country, online,
                        cecs, price_minor, currency, url, topics)
                    select 'BENCH-' || n,
                        titles[1 + h % 10] || ' ' || additions[1 + h / 10 % 5] || ' topic' || h % 5000,
                        kinds[1 + h / 3 % 4], 'Provider ' || h % 300,
                        current_date - 365 + cast(h % 1095 as int),
                        current_date - 365
                            + cast(h % 1095 + case when h / 3 % 4 = 3 then 30 + h % 60 else h % 4 end as int),
                        case when h / 3 % 4 < 2 then cities[1 + h / 19 % 8] end, 'US', h / 3 % 4 >= 2,
                        0.25 * (1 + h % 96), 100 * (h % 500), 'USD', 'https://events.example/' || n,
                        topics[1 + h / 23 % 7]
                    from (select n, n * 2654435761 % 4294967296 as h
                          from generate_series(cast(:from as bigint), cast(:to as bigint) - 1) n) numbers,
                        (select array['Strength coaching','Balance and fall prevention','Blood pressure and exercise',
                            'Nutrition for active adults','Exercise prescription for diabetes',
                            'Motivational interviewing','Training with joint pain','CPR/AED for professionals',
                            'Annual meeting','Résumé of cardiology'] as titles,
                            array['level 1','weekend','intensive','for beginners','symposium'] as additions,
                            array['CONFERENCE','WORKSHOP','WEBINAR','ONLINE_COURSE'] as kinds,
                            array['Montréal','San José','Boise','Austin','Zürich','Boston','Tampa','Albany'] as cities,
                            array['clinical;heart','coaching','research;clinical','nutrition','older adults;balance',
                                'pain','strength;coaching'] as topics) words""")
                .param("from", from)
                .param("to", to)
                .update();
        });
        jdbc.sql("call gather_statistics('event')").update();
    }

    private Map<String, long[]> ask() throws Exception {
        Map<String, long[]> took = new LinkedHashMap<>();
        QUESTIONS.keySet().forEach(question -> took.put(question, new long[ROUNDS]));
        for (int round = 0; round < ROUNDS; round++) {
            for (Map.Entry<String, long[]> question : took.entrySet()) {
                long begun = System.nanoTime();
                mvc.perform(get("/events?" + QUESTIONS.get(question.getKey()))).andExpect(status().isOk());
                question.getValue()[round] = System.nanoTime() - begun;
            }
        }
        return took;
    }

    private static long[] all(Map<String, long[]> took) {
        return took.values().stream().flatMapToLong(Arrays::stream).toArray();
    }

    private static double median(long[] took) {
        return percentile(took, 50);
    }

    /** In milliseconds, with two decimals. */
    private static double percentile(long[] took, int percent) {
        long[] sorted = took.clone();
        Arrays.sort(sorted);
        return Math.round(sorted[(sorted.length - 1) * percent / 100] / 10_000.0) / 100.0;
    }

}
