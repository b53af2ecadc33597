package org.cecportal.mail.web;

import java.sql.Types;
import java.util.UUID;

import org.cecportal.Browser;
import org.cecportal.Given;
import org.cecportal.PortalTest;
import org.cecportal.StatementCounter;
import org.cecportal.accounts.Newcomers;
import org.cecportal.accounts.Role;
import org.jspecify.annotations.Nullable;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

/** Administrators see which letters were not sent, why, and send them again. */
@PortalTest
class UndeliveredPageTests {

    private static final String ADDRESS = "/admin/mail/undelivered";

    @Autowired
    MockMvc mvc;

    @Autowired
    Given given;

    @Autowired
    Newcomers people;

    @Autowired
    StatementCounter counter;

    @Autowired
    JdbcClient jdbc;

    private Browser admin;

    private final String subject = "S" + UUID.randomUUID();

    @BeforeEach
    void signIn() {
        admin = new Browser(mvc).signIn(people.staff(Role.ADMIN), Newcomers.PASSWORD);
    }

    @AfterEach
    void clear() {
        jdbc.sql("delete from mail where subject = ?").param(subject).update();
    }

    private long givenUp(String recipient, Given.@Nullable Person person, String problem, boolean confidential) {
        return jdbc.sql("""
                insert into mail (recipient, subject, body, written_at, tried_at, due_at, tries, problem, member_id,
                    confidential)
                values (:to, :subject, 'Text', now(), now(), 'infinity', 1, :problem, :member, :confidential)
                returning id""")
            .param("to", recipient)
            .param("subject", subject)
            .param("problem", problem)
            .param("member", (person != null) ? person.id().value() : null, Types.BIGINT)
            .param("confidential", confidential)
            .query(Long.class)
            .single();
    }

    private Element row(long id) {
        return admin.visit(ADDRESS).page().expectFirst("[data-mail-id=" + id + "]");
    }

    @Test
    void theListSaysWhenToWhomAndWhy() {
        Given.Person person = given.member("Not", "Reached");
        long refused = givenUp("gone@people.example", person, "550 5.1.1 no such user", false);
        assertThat(row(refused).text()).contains("Not Reached", "gone@people.example", subject,
                "The mail server answered: 550 5.1.1 no such user");
        assertThat(row(refused).select("a").attr("href")).isEqualTo("/admin/members/" + person.number());
        assertThat(row(givenUp("a@field..example", null, "not-an-address", false)).text())
            .contains("We cannot send mail to this address");
        for (String word : new String[] { "expired", "replaced", "beyond-ascii", "unreachable", "not-let-in" }) {
            assertThat(row(givenUp("x@people.example", null, word, false)).text()).doesNotContain(word, "answered");
        }
    }

    @Test
    void aLetterIsSentAgainOrToTheAddressOnFileByNow() {
        Given.Person person = given.member("Moved", "Away");
        jdbc.sql("update member set email = 'new@people.example' where id = ?").param(person.id().value()).update();
        long first = givenUp("old@people.example", person, "550 no", false);
        long second = givenUp("old@people.example", person, "550 no", false);
        assertThat(row(first).select("button").eachText()).containsExactly("Send to the new address", "Try again");
        assertThat(row(first).text()).contains("Now on the profile: new@people.example");
        send(first, "same");
        assertThat(admin.text()).contains("We are sending it again.");
        send(second, "current");
        assertThat(jdbc.sql("select recipient from mail where id = any(?) and due_at < 'infinity' order by id")
            .param(new Long[] { first, second })
            .query(String.class)
            .list()).containsExactly("old@people.example", "new@people.example");
        send(first, "same");
        assertThat(admin.text()).contains("sent in the meantime");
    }

    @Test
    void aCodeIsNotSentAgain() {
        long code = givenUp("gone@people.example", null, "550 no", true);
        assertThat(row(code).select("button")).isEmpty();
        assertThat(row(code).text()).contains("Cannot be sent again");
        send(code, "same");
        assertThat(
                jdbc.sql("select due_at = 'infinity' from mail where id = ?").param(code).query(Boolean.class).single())
            .isTrue();
    }

    @Test
    void theListTakesTheSameStatementsForAnyNumberOfRows() throws Exception {
        givenUp("gone@people.example", null, "550 no", false);
        int one = counter.count(() -> mvc.perform(get(ADDRESS).with(Given.admin())));
        for (int i = 0; i < 60; i++) {
            givenUp("gone@people.example", given.member("Many", "Rows"), "550 no", false);
        }
        assertThat(counter.count(() -> mvc.perform(get(ADDRESS).with(Given.admin())))).isEqualTo(one)
            .isLessThanOrEqualTo(4);
        assertThat(admin.visit(ADDRESS + "?page=2").page().select("[data-mail-id]")).isNotEmpty();
        assertThat(admin.visit(ADDRESS + "?page=x").status()).isEqualTo(200);
    }

    @Test
    void itIsForAdministratorsAndLinkedFromTheMembers() throws Exception {
        mvc.perform(get(ADDRESS).with(Given.auditor())).andExpect(status().isForbidden());
        mvc.perform(get(ADDRESS).with(given.member("Just", "Member").signedIn())).andExpect(status().isForbidden());
        assertThat(admin.visit("/admin/members").page().select("a[href=" + ADDRESS + "]")).isNotEmpty();
    }

    private void send(long id, String to) {
        admin
            .exchange(post(ADDRESS + "/" + id).param("to", to).param("_csrf", admin.visit(ADDRESS).value("_csrf")),
                    ADDRESS)
            .visit(ADDRESS);
    }

}
