package org.cecportal.accounts.approvals;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import org.cecportal.ApprovingPortalTest;
import org.cecportal.Browser;
import org.cecportal.StatementCounter;
import org.cecportal.accounts.approvals.GivenActs.Act;
import org.cecportal.accounts.approvals.GivenActs.Administrator;
import org.cecportal.accounts.approvals.GivenActs.Kind;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Refunds, reversals and merges of more than two profiles need another administrator's
 * yes, with {@code portal.accounts.second-approver} on.
 */
@ApprovingPortalTest
class ApprovalsTests {

    @Autowired
    MockMvc mvc;

    @Autowired
    GivenActs acts;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    StatementCounter statements;

    private Administrator asker;

    private Administrator other;

    @BeforeEach
    void twoAdministrators() {
        asker = acts.administrator(mvc);
        other = acts.administrator(mvc);
    }

    /** Asks for it; where the request can be seen is returned. */
    private String asked(Act act) {
        Browser answer = asker.start(act);
        assertThat(answer.status()).as(act.address()).isEqualTo(302);
        String request = String.valueOf(answer.response().getRedirectedUrl());
        assertThat(request).matches("/admin/approvals/\\d+");
        assertThat(acts.done(act)).isZero();
        return request;
    }

    private String state(String request) {
        return asker.browser().visit(request).page().expectFirst("[data-state]").attr("data-state");
    }

    private String newestMail(String email) {
        return jdbc.sql("select subject || ' ' || body from mail where recipient = ? order by id desc limit 1")
            .param(email)
            .query(String.class)
            .optional()
            .orElse("");
    }

    @ParameterizedTest
    @EnumSource
    void isDoneWhenAnotherApprovesAndNotBefore(Kind kind) throws Exception {
        Act act = acts.act(kind, mvc);
        String request = asked(act);
        assertThat(newestMail(other.email())).contains("needs your approval", "Because of " + act.person().number(),
                request);
        Browser seen = other.browser().visit(request);
        assertThat(seen.text()).contains("Because of " + act.person().number(), "Staff Member", "waiting");
        assertThat(other.browser().visit(seen.page().expectFirst("a:contains(Open the record)").attr("href")).status())
            .isEqualTo(200);
        assertThat(other.decide(request, "approve", "It is right").status()).isEqualTo(302);
        assertThat(acts.done(act)).isEqualTo(1);
        assertThat(state(request)).isEqualTo("APPROVED");
        assertThat(newestMail(asker.email())).contains("was approved", "It is right", request);
        assertThat(jdbc.sql("""
                select action || ' ' || actor from history_entry where subject_type = 'approval' and subject_id = ?
                order by id""").param(Long.valueOf(request.replaceAll("\\D", ""))).query(String.class).list())
            .containsExactly("ADDED " + asker.username(), "CHANGED " + other.username());
        assertThat(jdbc.sql("select count(*) from history_entry where actor = ? and reason = ?")
            .params(other.username(), "Because of " + act.person().number())
            .query(Integer.class)
            .single()).isPositive();
    }

    @ParameterizedTest
    @EnumSource
    void isNeverDoneWhenItIsDeclinedWithdrawnExpiredOrApprovedByWhoAsked(Kind kind) throws Exception {
        Act act = acts.act(kind, mvc);
        String own = asked(act);
        assertThat(asker.decide(own, "approve", "My own").status()).isEqualTo(409);
        assertThat(asker.decide(own, "decline", "My own").status()).isEqualTo(409);
        assertThat(other.decide(own, "withdraw", "").status()).isEqualTo(409);
        assertThat(other.decide(own, "approve", " ").status()).isEqualTo(422);
        assertThat(asker.decide(own, "withdraw", "").status()).isEqualTo(302);
        assertThat(other.decide(own, "approve", "Late").status()).isEqualTo(409);

        String declined = asked(act);
        assertThat(other.decide(declined, "decline", "Not now").status()).isEqualTo(302);
        assertThat(newestMail(asker.email())).contains("was declined", "Not now");
        assertThat(other.decide(declined, "approve", "After all").status()).isEqualTo(409);

        String expired = asked(act);
        jdbc.sql("update approval set expires_at = now() - interval '1 second' where id = ?")
            .param(Long.valueOf(expired.replaceAll("\\D", "")))
            .update();
        Browser late = other.decide(expired, "approve", "Late");
        assertThat(late.status()).isEqualTo(409);
        assertThat(late.problems()).anySatisfy(problem -> assertThat(problem).contains("has expired"));
        assertThat(List.of(state(own), state(declined), state(expired))).containsExactly("WITHDRAWN", "DECLINED",
                "EXPIRED");
        assertThat(acts.done(act)).isZero();
    }

    @ParameterizedTest
    @EnumSource
    void ofTwoWhoApproveAtOnceOneWins(Kind kind) throws Exception {
        Act act = acts.act(kind, mvc);
        String request = asked(act);
        Administrator third = acts.administrator(mvc);
        List<Callable<Integer>> both = List.of(() -> other.decide(request, "approve", "One").status(),
                () -> third.decide(request, "approve", "Two").status());
        try (ExecutorService threads = Executors.newFixedThreadPool(2)) {
            List<Integer> answers = threads.invokeAll(both).stream().map(Future::resultNow).sorted().toList();
            assertThat(answers).containsExactly(302, 409);
        }
        assertThat(acts.done(act)).isEqualTo(1);
    }

    /** All checks are made again: what was approved twice is done once. */
    @ParameterizedTest
    @EnumSource(names = { "REVERSAL", "MERGE" })
    void whatIsRefusedByThenStaysOpenAndSaysWhy(Kind kind) throws Exception {
        Act act = acts.act(kind, mvc);
        String first = asked(act);
        String second = asked(act);
        other.decide(first, "approve", "One");
        Browser refused = other.decide(second, "approve", "Two");
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.problems()).isNotEmpty();
        assertThat(state(second)).isEqualTo("WAITING");
        assertThat(acts.done(act)).isEqualTo(1);
    }

    @Test
    void aRefundThatIsTooMuchByThenStaysOpen() throws Exception {
        Act act = acts.act(Kind.REFUND, mvc);
        Map<String, String> all = new HashMap<>(act.fields());
        all.put("amount", "60.00");
        Act whole = new Act(act.person(), act.address(), all, act.done());
        String first = asked(whole);
        String second = asked(whole);
        other.decide(first, "approve", "One");
        assertThat(other.decide(second, "approve", "Two").status()).isEqualTo(409);
        assertThat(state(second)).isEqualTo("WAITING");
        assertThat(acts.done(act)).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource
    void theSameChecksAreMadeWhenItIsAskedFor(Kind kind) throws Exception {
        Act act = acts.act(kind, mvc);
        long before = requests();
        assertThat(asker.post(act.address(), act.fields()).status()).as("without a reason").isEqualTo(422);
        String request = asked(act);
        other.decide(request, "approve", "It is right");
        if (kind != Kind.REFUND) {
            asker.start(act);
            assertThat(acts.done(act)).isEqualTo(1);
        }
        assertThat(requests()).isEqualTo(before + 1);
    }

    private long requests() {
        return jdbc.sql("select count(*) from approval").query(Long.class).single();
    }

    /** Decision 45: neither who asks nor who approves acts for the own profile. */
    @ParameterizedTest
    @EnumSource
    void nobodyAsksOrApprovesForTheOwnProfile(Kind kind) throws Exception {
        Act act = acts.act(kind, mvc);
        String request = asked(act);
        own(act, other);
        assertThat(other.decide(request, "approve", "Mine").status()).isIn(403, 409);
        assertThat(state(request)).isEqualTo("WAITING");
        Act another = acts.act(kind, mvc);
        own(another, asker);
        long before = requests();
        assertThat(asker.start(another).status()).isIn(403, 409);
        assertThat(requests()).isEqualTo(before);
        assertThat(acts.done(act) + acts.done(another)).isZero();
    }

    private void own(Act act, Administrator administrator) {
        jdbc.sql("update member set email = ? where id = ?")
            .params(administrator.email(), act.person().id().value())
            .update();
    }

    @Test
    void theListCostsTheSameHoweverLongItIs() throws Exception {
        asked(acts.act(Kind.REVERSAL, mvc));
        int before = statements.count(() -> other.browser().visit("/admin/approvals"));
        Act act = acts.act(Kind.REFUND, mvc);
        for (int i = 0; i < 3; i++) {
            asked(act);
        }
        assertThat(statements.count(() -> other.browser().visit("/admin/approvals"))).isEqualTo(before);
        assertThat(other.browser().visit("/admin/approvals").page().select("[data-state=WAITING]"))
            .hasSizeGreaterThanOrEqualTo(4);
    }

}
