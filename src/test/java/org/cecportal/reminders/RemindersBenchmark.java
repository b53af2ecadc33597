package org.cecportal.reminders;

import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;

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
 * The forecast and the first start, with a week's reminders, of 1,000,000 members whose
 * cycles end evenly over three years and of whom every tenth holds two certifications.
 */
@PortalTest
@Tag("bench")
class RemindersBenchmark {

    private static final Logger log = LoggerFactory.getLogger(RemindersBenchmark.class);

    private static final int MEMBERS = Integer.getInteger("bench.members", 1_000_000);

    private static final int DAYS_OF_THREE_YEARS = 1096;

    @Autowired
    GivenReminders reminders;

    @Autowired
    ReminderForecast forecast;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    PlatformTransactionManager transactions;

    @Autowired
    Clock clock;

    @Test
    void theFirstStartWithAMillionMembers() {
        populate(LocalDate.now(clock));
        forecast.expected();
        long begun = System.nanoTime();
        long month = forecast.expected().stream().mapToLong(ReminderForecast.Expected::later).sum();
        log.info("The forecast of {} reminders took {} ms", month, millisSince(begun));
        assertThat(month).isGreaterThan(MEMBERS / DAYS_OF_THREE_YEARS * 6L * ReminderForecast.DAYS);

        LocalDate today = LocalDate.now(clock);
        begun = System.nanoTime();
        reminders.on(today).run();
        long sent = written();
        log.info("The first start's {} reminders took {} ms", sent, millisSince(begun));
        assertThat(sent).isGreaterThan(MEMBERS / DAYS_OF_THREE_YEARS * 6L * 7);
        begun = System.nanoTime();
        reminders.on(today).run();
        log.info("Finding that all are sent took {} ms", millisSince(begun));
        assertThat(written()).isEqualTo(sent);
    }

    private long written() {
        return jdbc.sql("select count(*) from mail where about like 'reminder-%'").query(Long.class).single();
    }

    private static long millisSince(long begun) {
        return Duration.ofNanos(System.nanoTime() - begun).toMillis();
    }

    /** Made-up rows need no history of their own. */
    private void populate(LocalDate today) {
        new TransactionTemplate(transactions).executeWithoutResult(status -> {
            jdbc.sql("select set_config('portal.import', '1', true)").query(String.class).single();
            fill("""
                    insert into member (id, member_number, given_name, family_name, email)
                    select 2000000000 + n, 'R' || n, 'Rosa', 'Minder', 'r' || n || '@people.example'
                    from generate_series(1, :members) n""");
            fill("""
                    insert into certification (id, certificate_number, member_id, type_id)
                    select 2000000000 + n, 'RC' || n, 2000000000 + n % :members + 1, 1 + n % 8
                    from generate_series(1, :members * 11 / 10) n""");
            jdbc.sql("""
                    insert into cycle (certification_id, begins_on, ends_on)
                    select 2000000000 + n, cast(ends + 1 - interval '3 years' as date), ends
                    from generate_series(1, :members * 11 / 10) n,
                        lateral (select cast(:today as date) - 183 + n * 7 % 1096 as ends) e""")
                .param("members", MEMBERS)
                .param("today", today)
                .update();
        });
        for (String table : new String[] { "member", "certification", "cycle" }) {
            jdbc.sql("call gather_statistics('" + table + "')").update();
        }
    }

    private void fill(String sql) {
        jdbc.sql(sql).param("members", MEMBERS).update();
    }

}
