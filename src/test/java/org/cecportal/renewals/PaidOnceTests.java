package org.cecportal.renewals;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import org.cecportal.Given.Person;
import org.cecportal.PortalTest;
import org.cecportal.payments.Payments;
import org.cecportal.payments.reconciling.Reconciling;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.cecportal.renewals.GivenRenewals.as;
import static org.cecportal.renewals.GivenRenewals.atOnce;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

/** However often and in whatever order it is submitted, paid and notified (R9). */
@PortalTest
class PaidOnceTests {

    private static final int ROUNDS = 50;

    private static final int AT_ONCE = 20;

    @Autowired
    MockMvc mvc;

    @Autowired
    GivenRenewals renewals;

    @Autowired
    Payments payments;

    @Autowired
    Reconciling reconciling;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Clock clock;

    private LocalDate today = LocalDate.EPOCH;

    @BeforeEach
    void today() {
        today = LocalDate.now(clock);
    }

    @Test
    void r9TwentySubmissionsAtOnceAreOneRenewalOnePaymentAndOneReceipt() throws Exception {
        try (ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE)) {
            for (int round = 0; round < ROUNDS; round++) {
                Person person = renewals.ready(today, 5);
                renewals.fillIn(mvc, person, today);
                assertThat(atOnce(threads, Collections.nCopies(AT_ONCE,
                        () -> mvc.perform(as(person, post("/renewal/pay"))).andReturn().getResponse().getStatus())))
                    .allMatch(PaidOnceTests::isAnAnswer);
                String checkout = renewals.checkout(mvc, person, null);
                assertThat(atOnce(threads,
                        Collections.nCopies(AT_ONCE,
                                () -> mvc.perform(as(person, post(checkout)).param("outcome", "paid"))
                                    .andReturn()
                                    .getResponse()
                                    .getStatus())))
                    .allMatch(PaidOnceTests::isAnAnswer);
                assertOnce(person);
            }
        }
    }

    /** Done, done already, or busy: which one is up to the machine. */
    private static boolean isAnAnswer(int status) {
        return status == 302 || status == 409 || status == 503;
    }

    private void assertOnce(Person person) {
        assertThat(count("select count(*) from renewal where state = 'RENEWED' and member_id = ?", person)).isOne();
        assertThat(count("select count(*) from renewal where member_id = ?", person)).isOne();
        assertThat(count("select count(*) from payment where state = 'PAID' and member_id = ?", person)).isOne();
        assertThat(count("select count(*) from payment where paid_minor is not null and member_id = ?", person))
            .isOne();
        assertThat(count("select count(receipt_number) from renewal where member_id = ?", person)).isOne();
        assertThat(count("""
                select count(*) from cycle y join certification c on c.id = y.certification_id
                where c.member_id = ?""", person)).isEqualTo(2);
    }

    private long count(String sql, Person person) {
        return jdbc.sql(sql).param(person.id().value()).query(Long.class).single();
    }

    @Test
    void r9APaymentConfirmedTenTimesRenewsOnce() throws Exception {
        Person person = submitted();
        String checkout = renewals.checkout(mvc, person, null);
        renewals.decide(mvc, person, checkout, "paid");
        for (int i = 0; i < 10; i++) {
            payments.settle(latestPayment(person));
            renewals.decide(mvc, person, checkout, "paid");
        }
        assertOnce(person);
    }

    @Test
    void r9APaymentConfirmedAfterADeclineOrAfterItWasLeftRenews() throws Exception {
        for (String first : List.of("declined", "abandoned")) {
            Person person = submitted();
            String checkout = renewals.checkout(mvc, person, null);
            renewals.decide(mvc, person, checkout, first);
            assertThat(renewals.state(person)).isEqualTo("SUBMITTED");
            renewals.decide(mvc, person, checkout, "paid");
            assertOnce(person);
            renewals.decide(mvc, person, checkout, "declined");
            assertOnce(person);
        }
    }

    @Test
    void r9APaymentThatArrivesAfterAnotherOneIsQuestionedAndTheOtherOneStands() throws Exception {
        Person person = submitted();
        String first = renewals.checkout(mvc, person, null);
        renewals.decide(mvc, person, first, "declined");
        String second = renewals.checkout(mvc, person, null);
        assertThat(second).isNotEqualTo(first);
        renewals.decide(mvc, person, second, "paid");
        renewals.decide(mvc, person, first, "paid");
        assertThat(count("select count(*) from payment where state = 'PAID' and member_id = ?", person)).isOne();
        assertThat(count("""
                select count(*) from payment where state = 'QUESTIONED' and problem = 'ALREADY_PAID'
                and member_id = ?""", person)).isOne();
        assertThat(count("select count(*) from renewal where state = 'RENEWED' and member_id = ?", person)).isOne();
    }

    @Test
    void r9ALateAnswerRenewsWithoutTheMember() throws Exception {
        Person person = submitted();
        renewals.decide(mvc, person, renewals.checkout(mvc, person, null), "late");
        assertThat(renewals.state(person)).isEqualTo("SUBMITTED");
        jdbc.sql("update sandbox_checkout set answers_at = decided_at where payment_id = ?")
            .param(latestPayment(person))
            .update();
        jdbc.sql("update payment set asked_at = asked_at - interval '1 minute' where id = ?")
            .param(latestPayment(person))
            .update();
        reconciling.run();
        assertOnce(person);
    }

    @Test
    void anotherAmountOrCurrencyThanAskedForDoesNotRenew() throws Exception {
        for (String difference : List.of("amount_minor = amount_minor - 1", "currency = 'EUR'")) {
            Person person = submitted();
            String checkout = renewals.checkout(mvc, person, null);
            jdbc.sql("update sandbox_checkout set " + difference + " where payment_id = ?")
                .param(latestPayment(person))
                .update();
            renewals.decide(mvc, person, checkout, "paid");
            assertThat(renewals.state(person)).isEqualTo("SUBMITTED");
            assertThat(count("select count(*) from payment where state = 'QUESTIONED' and member_id = ?", person))
                .isOne();
            assertThat(renewals.checkout(mvc, person, null)).as("not asked for again").isEqualTo(renewals.page(person));
        }
    }

    @Test
    void r8WhoLosesTheConditionAfterPayingIsHeldAndCanFinishWithoutPayingAgain() throws Exception {
        Person person = submitted();
        String checkout = renewals.checkout(mvc, person, null);
        reject(person);
        renewals.decide(mvc, person, checkout, "paid");
        assertThat(renewals.state(person)).isEqualTo("HELD");
        mvc.perform(as(person, post(renewals.page(person) + "/retry")));
        assertThat(renewals.state(person)).isEqualTo("HELD");
        person.earned(today.minusDays(3), "5");
        mvc.perform(as(person, post(renewals.page(person) + "/retry")));
        assertOnce(person);
    }

    @Test
    void r8WhoLosesTheConditionBeforePayingIsNotSentToPay() throws Exception {
        Person person = renewals.ready(today, 5);
        renewals.fillIn(mvc, person, today);
        reject(person);
        assertThat(renewals.checkout(mvc, person, null)).isEqualTo("/certifications");
        assertThat(count("select count(*) from payment where member_id = ?", person)).isZero();
    }

    /** The entry that proves to be wrong. */
    private void reject(Person person) {
        jdbc.sql("update cec_entry set state = 'REJECTED' where member_id = ? and source = 'SELF_REPORTED'")
            .param(person.id().value())
            .update();
    }

    @Test
    void theDatabaseRefusesToUseACreditTwice() throws Exception {
        Person person = submitted();
        renewals.decide(mvc, person, renewals.checkout(mvc, person, null), "paid");
        assertThatThrownBy(() -> jdbc.sql("""
                insert into cycle_credit (cycle_id, entry_id, credits)
                select n.opened_cycle_id, u.entry_id, 0.25 from renewed_cycle n
                join cycle_credit u on u.cycle_id = n.closed_cycle_id where n.renewal_id = ? limit 1""")
            .param(renewals.latest(person))
            .update()).hasMessageContaining("would count twice");
    }

    private Person submitted() throws Exception {
        Person person = renewals.ready(today, 5);
        renewals.fillIn(mvc, person, today);
        return person;
    }

    private long latestPayment(Person person) {
        return count("select max(id) from payment where member_id = ?", person);
    }

}
