package org.cecportal.imports.web;

import java.util.List;
import java.util.Locale;
import java.util.Map;

import org.cecportal.PortalTest;
import org.cecportal.accounts.Newcomers;
import org.cecportal.accounts.Role;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

/** Names of columns: those that are shipped, and those that administrators add. */
@PortalTest
class SynonymsPageTests {

    private static final String PAGE = "/admin/imports/synonyms";

    @LocalServerPort
    int port;

    @Autowired
    Newcomers newcomers;

    @Autowired
    JdbcClient jdbc;

    private Administrator administrator;

    @BeforeEach
    void signIn() throws Exception {
        administrator = new Administrator(port).signIn(newcomers.staff(Role.ADMIN), Newcomers.PASSWORD);
    }

    private List<String> names(String kind, String field) throws Exception {
        return administrator.page(PAGE + "?kind=" + kind).select("[data-field=" + field + "] bdi").eachText();
    }

    @Test
    void goodNamesAreShippedForAllKinds() throws Exception {
        assertThat(names("members", "member_number")).contains("Member ID", "Membership #");
        assertThat(names("members", "given_name")).contains("First Name");
        assertThat(names("members", "family_name")).contains("Surname");
        assertThat(names("members", "date_of_birth")).contains("DOB", "Birthday");
        assertThat(names("members", "postal_code")).contains("Zip", "ZIP Code");
        assertThat(names("members", "region")).contains("State");
        assertThat(names("members", "phone")).contains("Cell");
        assertThat(names("members", "email")).contains("E-mail Address");
        assertThat(names("certifications", "certificate_number")).contains("Cert No.");
        assertThat(names("certifications", "cycle_ends_on")).contains("Expiration Date");
        assertThat(names("cecs", "credits")).contains("Hours", "CEUs");
        assertThat(names("events", "starts_on")).contains("Start Date");
    }

    /** R16. */
    @Test
    void aNameIsAddedOnceAndRemovedAndBothStandInHistory() throws Exception {
        String name = "Mitglied " + System.nanoTime();
        Map<String, String> form = Map.of("kind", "members", "field", "member_number", "name", name);
        administrator.submit(PAGE, PAGE, form);
        assertThat(names("members", "member_number")).contains(name);
        var again = administrator.submit(PAGE, PAGE,
                Map.of("kind", "members", "field", "email", "name", name.toUpperCase(Locale.ROOT) + " !"));
        assertThat(again.statusCode()).isEqualTo(422);
        assertThat(again.body()).contains("already means Member number");
        Document page = administrator.page(PAGE + "?kind=members");
        Element remove = page.select("[data-field=member_number] li")
            .stream()
            .filter(one -> one.text().equals(name))
            .findFirst()
            .orElseThrow();
        administrator.submit(PAGE, remove.expectFirst("form").attr("action"), Map.of());
        assertThat(names("members", "member_number")).doesNotContain(name);
        assertThat(jdbc.sql("""
                select action from history_entry
                where subject_type = 'roster_synonym' and coalesce(after, before) ->> 'name' = ? order by id""")
            .param(name)
            .query(String.class)
            .list()).hasSize(2);
    }

    @Test
    void nonsenseIsRefusedAndKept() throws Exception {
        var answer = administrator.submit(PAGE, PAGE, Map.of("kind", "cecs", "field", "shoe", "name", "--"));
        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body()).contains("Choose the field that the name means", "Enter a name");
        assertThat(Jsoup.parse(answer.body()).expectFirst("#name").val()).isEqualTo("--");
    }

}
