package org.cecportal.renewals;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

import org.cecportal.Given.Person;
import org.cecportal.PortalTest;
import org.cecportal.payments.Payments;
import org.cecportal.payments.reconciling.Reconciling;
import org.cecportal.renewals.waivers.GrantWaiver;
import org.cecportal.renewals.waivers.WaivedPart;
import org.cecportal.renewals.waivers.Waiving;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.cecportal.renewals.GivenRenewals.as;
import static org.cecportal.renewals.GivenRenewals.atOnce;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

/** What else happens to a record while its renewal is paid (R8, R9). */
@PortalTest
class MeanwhileTests {

    private static final int ROUNDS = 25;

    @Autowired
    MockMvc mvc;

    @Autowired
    GivenRenewals renewals;

    @Autowired
    Waiving waiving;

    @Autowired
    Payments payments;

    @Autowired
    Reconciling reconciling;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    PlatformTransactionManager transactions;

    @Autowired
    Clock clock;

    private LocalDate today = LocalDate.EPOCH;

    @BeforeEach
    void today() {
        today = LocalDate.now(clock);
    }

    private Person filledIn() throws Exception {
        Person person = renewals.ready(today, 5);
        renewals.fillIn(mvc, person, today);
        return person;
    }

    private Callable<Integer> status(MockHttpServletRequestBuilder post) {
        return () -> mvc.perform(post).andReturn().getResponse().getStatus();
    }

    private String text(String sql, Person person) {
        return jdbc.sql(sql).param(person.id().value()).query(String.class).single();
    }

    @Test
    void r8AnEntryDeletedAtTheMomentOfPayingIsEitherLockedOrMissing() throws Exception {
        try (ExecutorService threads = Executors.newFixedThreadPool(3)) {
            for (int round = 0; round < ROUNDS; round++) {
                Person person = filledIn();
                String checkout = renewals.checkout(mvc, person, null);
                String entry = text("select id from cec_entry where source = 'SELF_REPORTED' and member_id = ?",
                        person);
                assertThat(atOnce(threads,
                        List.of(status(as(person, post(checkout)).param("outcome", "paid")),
                                status(as(person, post("/cecs/" + entry + "/delete"))),
                                status(as(person, post("/renewal/details")).param("phone", "+1 555 0100")))))
                    .allMatch(status -> status == 302);
                String state = text("select state from cec_entry where source = 'SELF_REPORTED' and member_id = ?",
                        person);
                boolean isRenewed = "RENEWED".equals(renewals.state(person));
                assertThat(renewals.state(person)).isEqualTo(isRenewed ? "RENEWED" : "HELD");
                assertThat(state).isEqualTo(isRenewed ? "REPORTED" : "DELETED");
            }
        }
    }

    @Test
    void r9ARosterThatRenewsTheSameCycleMeanwhileLeavesThePaymentToBeLookedAt() throws Exception {
        Person person = filledIn();
        String checkout = renewals.checkout(mvc, person, null);
        CountDownLatch changed = new CountDownLatch(1);
        CountDownLatch waiting = new CountDownLatch(1);
        try (ExecutorService threads = Executors.newFixedThreadPool(2)) {
            Future<?> roster = threads
                .submit(() -> new TransactionTemplate(transactions).executeWithoutResult(status -> {
                    renewElsewhere(person);
                    changed.countDown();
                    await(waiting);
                }));
            changed.await(1, TimeUnit.MINUTES);
            Future<Integer> paying = threads
                .submit(() -> mvc.perform(as(person, post(checkout)).param("outcome", "paid"))
                    .andReturn()
                    .getResponse()
                    .getStatus());
            TimeUnit.MILLISECONDS.sleep(300);
            waiting.countDown();
            roster.get(1, TimeUnit.MINUTES);
            assertThat(paying.get(1, TimeUnit.MINUTES)).isEqualTo(302);
        }
        jdbc.sql(
                "update payment set asked_at = asked_at - interval '1 minute' where member_id = ? and state = 'PENDING'")
            .param(person.id().value())
            .update();
        reconciling.run();
        assertThat(renewals.state(person)).isEqualTo("HELD");
        assertThat(text("select problem from payment where member_id = ?", person)).isEqualTo("NOT_ELIGIBLE");
        assertThat(text("""
                select count(*) from cycle y join certification c on c.id = y.certification_id
                where c.member_id = ?""", person)).isEqualTo("2");
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await(1, TimeUnit.MINUTES);
        }
        catch (InterruptedException ex) {
            Thread.currentThread().interrupt();
        }
    }

    /** As a roster does. */
    private void renewElsewhere(Person person) {
        jdbc.sql("""
                with closed as (
                    update cycle set closed_on = :today
                    where certification_id in (select id from certification where member_id = :member)
                    returning certification_id, ends_on)
                insert into cycle (certification_id, begins_on, ends_on)
                select certification_id, cast(:today as date) + 1, ends_on + interval '3 years' from closed""")
            .param("today", today)
            .param("member", person.id().value())
            .update();
    }

    @Test
    void r9ARosterThatCorrectsALockedEntryTakesNothingFromTheNextCycle() throws Exception {
        LocalDate end = today.minusMonths(2);
        Person person = renewals.ready(today, -2).earned(end.plusDays(3), "3").earned(end.plusDays(4), "2");
        jdbc.sql("update cec_entry set credits = 4 where member_id = ? and source = 'SELF_REPORTED'")
            .param(person.id().value())
            .update();
        renewals.renewed(mvc, person, today);
        assertThat(counted(person)).isEqualTo("4.00");
        jdbc.sql("update cec_entry set credits = 0.5 where member_id = ? and completed_on = ?")
            .params(person.id().value(), end.plusDays(3))
            .update();
        assertThat(counted(person)).isEqualTo("2.00");
    }

    private String counted(Person person) throws Exception {
        return Jsoup
            .parse(mvc.perform(get("/certifications").with(person.signedIn()))
                .andReturn()
                .getResponse()
                .getContentAsString())
            .expectFirst("#cec-progress")
            .attr("data-counted");
    }

    @Test
    void r9MoneyThatIsBeingGivenBackDoesNotRenew() throws Exception {
        Person person = filledIn();
        String checkout = renewals.checkout(mvc, person, null);
        jdbc.sql("update cec_entry set state = 'REJECTED' where member_id = ? and source = 'SELF_REPORTED'")
            .param(person.id().value())
            .update();
        renewals.decide(mvc, person, checkout, "paid");
        assertThat(renewals.state(person)).isEqualTo("HELD");
        long payment = Long.parseLong(text("select id from payment where member_id = ?", person));
        jdbc.sql("""
                insert into payment_refund (payment_id, amount_minor, reason, state, requested_by, requested_at)
                values (?, 6000, 'asked for', 'REQUESTED', 'boss', now() + interval '1 hour')""")
            .param(payment)
            .update();
        person.earned(today.minusDays(3), "5");
        assertThat(payments.useAgain(payment)).isFalse();
        assertThat(renewals.state(person)).isEqualTo("HELD");
        jdbc.sql("update payment_refund set state = 'REFUSED' where payment_id = ?").param(payment).update();
        assertThat(payments.useAgain(payment)).isTrue();
        assertThat(renewals.state(person)).isEqualTo("RENEWED");
    }

    @Test
    void r9MoneyForAFeeThatIsNoLongerAskedForIsQuestioned() throws Exception {
        Person person = filledIn();
        String first = renewals.checkout(mvc, person, null);
        renewals.decide(mvc, person, first, "declined");
        mvc.perform(as(person, post("/renewal/reopen")));
        mvc.perform(as(person, post("/renewal/review")).param("code", code(1)));
        String second = renewals.checkout(mvc, person, null);
        renewals.decide(mvc, person, first, "paid");
        assertThat(renewals.state(person)).isEqualTo("SUBMITTED");
        assertThat(text("select problem from payment where state = 'QUESTIONED' and member_id = ?", person))
            .isEqualTo("AMOUNT_DIFFERS");
        renewals.decide(mvc, person, second, "paid");
        assertThat(renewals.state(person)).isEqualTo("RENEWED");
        assertThat(text("select paid_minor from payment where state = 'PAID' and member_id = ?", person))
            .isEqualTo("4000");
    }

    /** USD 20 off. */
    private String code(int uses) {
        String code = "M-" + UUID.randomUUID().toString().substring(0, 8).toUpperCase();
        waiving.grant(new GrantWaiver(null, code, WaivedPart.AMOUNT, 2000L, uses, null, "for a test of codes"));
        return code;
    }

    @Test
    void theLastUseOfACodeIsUsedOnce() throws Exception {
        try (ExecutorService threads = Executors.newFixedThreadPool(2)) {
            for (int round = 0; round < ROUNDS; round++) {
                String code = code(1);
                Person one = filledIn();
                Person other = filledIn();
                for (Person person : List.of(one, other)) {
                    mvc.perform(as(person, post("/renewal/review")).param("code", code));
                }
                assertThat(atOnce(threads,
                        List.of(status(as(one, post("/renewal/pay")).param("total", "4000")),
                                status(as(other, post("/renewal/pay")).param("total", "4000")))))
                    .containsExactlyInAnyOrder(302, 409);
            }
        }
    }

}
