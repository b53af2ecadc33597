package org.cecportal.duplicates;

import java.util.Set;

import org.cecportal.CecPortalApplication;
import org.cecportal.RestartedPortal;
import org.cecportal.accounts.Role;
import org.cecportal.accounts.SignIns;
import org.cecportal.members.ProfilesMerged;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.event.TransactionPhase;
import org.springframework.transaction.event.TransactionalEventListener;

/**
 * A portal in a process of its own that dies, as by {@code kill -9}, at one named point
 * of a merge.
 */
@TestConfiguration(proxyBeanMethods = false)
class DyingMerges {

    static final String USERNAME = "joiner";

    static final String PASSWORD = "harbour-91-thistle-comet";

    /** Where it dies. */
    enum Point {

        /** Some owners have moved their rows. */
        IN_THE_MIDDLE,

        /** Everything is done, and nothing is certain. */
        BEFORE_THE_COMMIT,

        /** Merged; the administrator has seen nothing. */
        AFTER_THE_COMMIT

    }

    /** Runs the portal with two profiles for each point. */
    public static void main(String[] arguments) {
        ConfigurableApplicationContext portal = new SpringApplication(CecPortalApplication.class, DyingMerges.class)
            .run(arguments);
        JdbcClient jdbc = portal.getBean(JdbcClient.class);
        for (Point point : Point.values()) {
            addProfile(point + "-1", jdbc);
            addProfile(point + "-2", jdbc);
        }
        portal.getBean(SignIns.class)
            .openStaff(USERNAME, "Pro Files", "joiner@portal.example", PASSWORD, Set.of(Role.ADMIN));
    }

    private static void addProfile(String number, JdbcClient jdbc) {
        jdbc.sql("""
                with added as (
                    insert into member (member_number, family_name) values (?, 'Twice') on conflict do nothing
                    returning id)
                insert into cec_entry (member_id, completed_on, credits, title, source, state)
                select id, '2026-01-02', n, 'Activity', 'CEONLINE', 'POSTED' from added, generate_series(1, 500) n""")
            .param(number)
            .update();
    }

    @EventListener
    void inTheMiddle(ProfilesMerged merge) {
        die(Point.IN_THE_MIDDLE);
    }

    /** A preview never comes so far. */
    @TransactionalEventListener(phase = TransactionPhase.BEFORE_COMMIT)
    void beforeTheCommit(ProfilesMerged merge) {
        die(Point.BEFORE_THE_COMMIT);
    }

    @TransactionalEventListener(phase = TransactionPhase.AFTER_COMMIT)
    void afterTheCommit(ProfilesMerged merge) {
        die(Point.AFTER_THE_COMMIT);
    }

    private static void die(Point point) {
        RestartedPortal.dieIf(point.name()::equals);
    }

}
