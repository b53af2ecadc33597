package org.cecportal.renewals;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

import org.cecportal.Given;
import org.cecportal.Given.Person;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;

import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;

/** Members about to renew, and how they go through the form. */
@Component
public class GivenRenewals {

    private final Given given;

    private final JdbcClient jdbc;

    GivenRenewals(Given given, JdbcClient jdbc) {
        this.given = given;
        this.jdbc = jdbc;
    }

    /** A trainer with 45 CECs, {@code months} before the end of the cycle. */
    public Person ready(LocalDate today, int months) {
        LocalDate ends = today.plusMonths(months);
        return given.member("Rena", "Newall")
            .holds("CPT", ends.minusYears(3).plusDays(1), ends)
            .earned(ends.minusMonths(18), "40")
            .earned(ends.minusMonths(14), "5", "SELF_REPORTED", null, "REPORTED");
    }

    /** Goes up to the review. */
    public void fillIn(MockMvc mvc, Person person, LocalDate today) throws Exception {
        mvc.perform(as(person, post("/renewal"))).andExpect(redirectedUrl("/renewal/details"));
        jdbc.sql("update member set email = ? where id = ? and email is null")
            .params("rena" + person.number() + "@members.example", person.id().value())
            .update();
        mvc.perform(as(person, post("/renewal/details"))).andExpect(redirectedUrl("/renewal/declarations"));
        mvc.perform(as(person, post("/renewal/declarations")).param("cprExpiresOn", today.plusYears(1).toString())
            .param("ethics", "true")
            .param("truthful", "true")
            .param("signature", "Rena Newall")).andExpect(redirectedUrl("/renewal/review"));
    }

    /** Submits and opens the checkout, by default in the sandbox. */
    public String checkout(MockMvc mvc, Person person, @Nullable String gateway) throws Exception {
        MockHttpServletRequestBuilder pay = as(person, post("/renewal/pay"));
        if (gateway != null) {
            pay.param("gateway", gateway);
        }
        return String.valueOf(mvc.perform(pay).andReturn().getResponse().getRedirectedUrl());
    }

    public void decide(MockMvc mvc, Person person, String checkout, String outcome) throws Exception {
        mvc.perform(as(person, post(checkout)).param("outcome", outcome)).andExpect(redirectedUrl(page(person)));
    }

    /** The whole way: renewed. */
    public String renewed(MockMvc mvc, Person person, LocalDate today) throws Exception {
        fillIn(mvc, person, today);
        decide(mvc, person, checkout(mvc, person, null), "paid");
        return page(person);
    }

    public static MockHttpServletRequestBuilder as(Person person, MockHttpServletRequestBuilder request) {
        return request.with(person.signedIn()).with(Given.formToken());
    }

    /** The page of the member's latest renewal. */
    public String page(Person person) {
        return "/renewals/" + latest(person);
    }

    public long latest(Person person) {
        return jdbc.sql("select max(id) from renewal where member_id = ?")
            .param(person.id().value())
            .query(Long.class)
            .single();
    }

    public String state(Person person) {
        return jdbc.sql("select state from renewal where id = ?").param(latest(person)).query(String.class).single();
    }

    /**
     * Does all of them at the same moment, with a thread for each, and tells the
     * statuses.
     */
    public static List<Integer> atOnce(ExecutorService threads, List<? extends Callable<Integer>> posts)
            throws Exception {
        CyclicBarrier together = new CyclicBarrier(posts.size());
        List<Future<Integer>> answers = new ArrayList<>();
        for (Callable<Integer> post : posts) {
            answers.add(threads.submit(() -> {
                together.await(1, TimeUnit.MINUTES);
                return post.call();
            }));
        }
        List<Integer> statuses = new ArrayList<>();
        for (Future<Integer> answer : answers) {
            statuses.add(answer.get(1, TimeUnit.MINUTES));
        }
        return statuses;
    }

}
