package org.cecportal.accounts.approvals;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;

import org.cecportal.Browser;
import org.cecportal.Given;
import org.cecportal.Given.Person;
import org.cecportal.accounts.Newcomers;
import org.cecportal.accounts.Role;
import org.cecportal.renewals.GivenRenewals;

import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;

import static org.assertj.core.api.Assertions.assertThat;

/** What needs another administrator's yes, made ready to be done to somebody. */
@Component
class GivenActs {

    private final Given given;

    private final GivenRenewals renewals;

    private final Newcomers people;

    private final JdbcClient jdbc;

    private final Clock clock;

    GivenActs(Given given, GivenRenewals renewals, Newcomers people, JdbcClient jdbc, Clock clock) {
        this.given = given;
        this.renewals = renewals;
        this.people = people;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** A kind of act: how it is sent, and how often it was done. */
    enum Kind {

        REFUND, REVERSAL, MERGE

    }

    /**
     * @param person whom it is done to
     * @param address where it is posted
     * @param done counts how often it was done
     */
    record Act(Person person, String address, Map<String, String> fields, String done) {
    }

    Act act(Kind kind, MockMvc mvc) throws Exception {
        LocalDate today = LocalDate.now(clock);
        if (kind == Kind.MERGE) {
            Person survivor = given.member("Sur", "Vivor");
            Person before = given.member("First", "Vivor");
            Person duplicate = given.member("Dup", "Vivor");
            mvc.perform(MockMvcRequestBuilders.post("/admin/merges")
                .with(Given.admin())
                .with(Given.formToken())
                .param("survivor", survivor.number())
                .param("duplicate", before.number())
                .param("reason", "One person")
                .param("confirm", before.number()));
            assertThat(merged(before)).as("two profiles need nobody else").isEqualTo(1);
            return new Act(duplicate, "/admin/merges",
                    Map.of("survivor", survivor.number(), "duplicate", duplicate.number(), "confirm",
                            duplicate.number()),
                    "select count(*) from merge where duplicate_id = " + duplicate.id().value());
        }
        Person person = renewals.ready(today, 5);
        renewals.renewed(mvc, person, today);
        if (kind == Kind.REFUND) {
            long payment = one("select max(id) from payment where member_id = ", person);
            return new Act(person, "/admin/payments/" + payment + "/refund", Map.of("amount", "10.00"),
                    "select count(*) from payment_refund where payment_id = " + payment);
        }
        long renewal = renewals.latest(person);
        return new Act(person, "/admin/renewals/" + renewal + "/reverse", Map.of(),
                "select count(*) from renewal where state = 'REVERSED' and id = " + renewal);
    }

    private long merged(Person person) {
        return one("select count(*) from merge where duplicate_id = ", person);
    }

    private long one(String sql, Person person) {
        return jdbc.sql(sql + person.id().value()).query(Long.class).single();
    }

    int done(Act act) {
        return jdbc.sql(act.done()).query(Integer.class).single();
    }

    /** Somebody who has just signed in. */
    Administrator administrator(MockMvc mvc) {
        String username = people.staff(Role.ADMIN);
        return new Administrator(username, new Browser(mvc).signIn(username, Newcomers.PASSWORD));
    }

    /** An administrator at a browser. */
    record Administrator(String username, Browser browser) {

        String email() {
            return username + "@people.example";
        }

        Browser post(String address, Map<String, String> fields) {
            MockHttpServletRequestBuilder request = MockMvcRequestBuilders.post(URI.create(address))
                .contentType(MediaType.APPLICATION_FORM_URLENCODED)
                .param("_csrf", token());
            fields.forEach(request::param);
            browser.exchange(request, address);
            return browser;
        }

        /** As a form of the browser's page would send it. */
        private String token() {
            byte[] token = browser.cookie("portal-form").getValue().getBytes(StandardCharsets.UTF_8);
            byte[] masked = new byte[2 * token.length];
            System.arraycopy(token, 0, masked, token.length, token.length);
            return Base64.getUrlEncoder().encodeToString(masked);
        }

        Browser start(Act act) {
            Map<String, String> fields = new HashMap<>(act.fields());
            fields.put("reason", "Because of " + act.person().number());
            return post(act.address(), fields);
        }

        Browser decide(String request, String action, String reason) {
            return post(request, Map.of("action", action, "reason", reason));
        }

    }

}
