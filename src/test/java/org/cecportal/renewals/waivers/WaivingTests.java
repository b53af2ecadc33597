package org.cecportal.renewals.waivers;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

import org.cecportal.Given;
import org.cecportal.OtherTransactions;
import org.cecportal.PortalTest;
import org.cecportal.accounts.Newcomers;
import org.cecportal.shared.Actor;
import org.cecportal.shared.Actor;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** Waivers are granted and withdrawn once, and found by whoever can use them. */
@PortalTest
class WaivingTests {

    @Autowired
    Waiving waiving;

    @Autowired
    WaiverQueries queries;

    @Autowired
    WaiverRepository waivers;

    @Autowired
    Given given;

    @Autowired
    Newcomers people;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Clock clock;

    @Autowired
    PlatformTransactionManager transactions;

    private final String code = "W-" + UUID.randomUUID().toString().substring(0, 8).toUpperCase();

    private long grant() {
        waiving.grant(new GrantWaiver(null, code, WaivedPart.EVERYTHING, null, 1, null, "for a test"));
        return jdbc.sql("select id from fee_waiver where code = ?").param(code).query(Long.class).single();
    }

    @Test
    void whoHoldsOneOrKnowsItsCodeCanUseItUntilItIsWithdrawn() {
        LocalDate today = LocalDate.now(clock);
        Given.Person person = given.member("Will", "Waived");
        waiving.grant(new GrantWaiver(person.id(), null, WaivedPart.LATE_FEE, null, 1, today, "was ill"));
        long byCode = grant();
        assertThat(queries.usable(person.id(), code, today)).extracting(WaiverView::covers)
            .containsExactly(WaivedPart.LATE_FEE, WaivedPart.EVERYTHING);
        assertThat(queries.usable(person.id(), null, today.plusDays(1))).isEmpty();
        assertThat(queries.usableCode(" " + code.toLowerCase(), person.id(), today)).contains(code);
        waiving.withdraw(byCode);
        assertThat(queries.usable(person.id(), code, today)).hasSize(1);
        assertThat(queries.usableCode(code, person.id(), today)).isEmpty();
    }

    /** R17. */
    @Test
    void r17WhoGrantsACodeCannotUseItForTheOwnRenewal() {
        LocalDate today = LocalDate.now(clock);
        Given.Person granter = given.member("Gwen", "Granter");
        Actor.actingAs(people.activated(granter.id(), "gwen" + granter.number()), this::grant);
        assertThat(queries.usable(granter.id(), code, today)).isEmpty();
        assertThat(queries.usableCode(code, granter.id(), today)).isEmpty();
        Given.Person other = given.member("Otis", "Other");
        assertThat(queries.usable(other.id(), code, today)).hasSize(1);
        assertThat(queries.usableCode(code, other.id(), today)).contains(code);
    }

    @Test
    void aCodeIsGivenAwayOnce() {
        grant();
        assertThatExceptionOfType(DuplicateKeyException.class).isThrownBy(this::grant);
    }

    @Test
    void r16GrantingAndWithdrawingAreOnRecord() {
        Actor.actingAs("boss", () -> waiving.withdraw(grant()));
        assertThat(jdbc.sql("""
                select action || ' by ' || h.actor || ', ' || coalesce(h.reason, 'no reason') || ', withdrawn '
                    || (after ->> 'withdrawn')
                from history_entry h where subject_type = 'fee_waiver' and after ->> 'code' = ? order by h.id""")
            .param(code)
            .query(String.class)
            .list()).containsExactly("ADDED by boss, for a test, withdrawn false",
                    "CHANGED by boss, no reason, withdrawn true");
    }

    @Test
    void whoeverReadAWaiverBeforeItWasWithdrawnCannotSaveIt() {
        long id = grant();
        Waiver stale = waivers.findById(id).orElseThrow();
        waiving.withdraw(id);
        stale.withdraw();
        assertThatExceptionOfType(OptimisticLockingFailureException.class)
            .isThrownBy(() -> waivers.saveAndFlush(stale));
    }

    @Test
    void whoWithdrawsAWaiverThatIsBeingUsedWaits() throws Exception {
        long id = grant();
        CountDownLatch locked = new CountDownLatch(1);
        try (ExecutorService threads = Executors.newFixedThreadPool(2)) {
            Future<?> using = threads
                .submit(() -> new TransactionTemplate(transactions).executeWithoutResult(status -> {
                    waiving.lock(Set.of(id));
                    locked.countDown();
                    OtherTransactions.untilOneWaits(jdbc);
                    assertThat(waivers.findById(id).orElseThrow().isWithdrawn()).isFalse();
                }));
            assertThat(locked.await(1, TimeUnit.MINUTES)).isTrue();
            threads.submit(() -> waiving.withdraw(id)).get(1, TimeUnit.MINUTES);
            using.get(1, TimeUnit.MINUTES);
        }
        assertThat(waivers.findById(id).orElseThrow().isWithdrawn()).isTrue();
    }

}
