package org.cecportal.members.web;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

import org.cecportal.Browser;
import org.cecportal.Given;
import org.cecportal.Given.Person;
import org.cecportal.PortalTest;
import org.cecportal.accounts.Newcomers;
import org.cecportal.accounts.Role;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;

import static org.assertj.core.api.Assertions.assertThat;

/** R17: one profile by hand. */
@PortalTest
class MemberCorrectionPageTests {

    @Autowired
    MockMvc mvc;

    @Autowired
    Given given;

    @Autowired
    Newcomers people;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Clock clock;

    private Browser admin;

    private Person taken;

    @BeforeEach
    void anAdministrator() {
        admin = new Browser(mvc).signIn(people.staff(Role.ADMIN), Newcomers.PASSWORD);
        taken = given.member("Robin", "Taken");
    }

    private String fresh() {
        return "N" + taken.number();
    }

    private Browser addForm() {
        return admin.visit("/admin/members/new")
            .fill("memberNumber", fresh())
            .fill("givenName", "Žofie")
            .fill("familyName", "Nováková")
            .fill("email", "zofie" + taken.number() + "@members.example")
            .fill("dateOfBirth", "1984-02-29")
            .fill("city", "Brno")
            .fill("reason", "Joined today");
    }

    private Browser act(Person person, String act) {
        return admin.visit("/admin/members/" + person.number() + "/" + act).fill("reason", "As the letter says");
    }

    private Map<String, Object> stored(String number) {
        return jdbc.sql("select * from member where member_number = ?").param(number).query().singleRow();
    }

    private List<String> usernames(String number) {
        return jdbc.sql("""
                select username from account a join member m on m.id = a.member_id where m.member_number = ?""")
            .param(number)
            .query(String.class)
            .list();
    }

    private long count() {
        return jdbc.sql("select count(*) from member").query(Long.class).single();
    }

    /** R12: nobody has to create the account. */
    @Test
    void r17AMemberIsAddedWithAnAccount() {
        long before = count();
        addForm().press("Preview changes");
        assertThat(admin.page().select("#effects [data-effect]").eachAttr("data-effect")).containsExactly("name",
                "number", "email", "date-of-birth", "address", "username");
        assertThat(count()).isEqualTo(before);
        admin.press("Add member");
        assertThat(admin.path()).isEqualTo("/admin/members/" + fresh());
        assertThat(admin.text()).contains("The member is added.", "Žofie Nováková");
        assertThat(usernames(fresh())).containsExactly("nov" + fresh());
        assertThat(jdbc.sql("select reason from history_entry where subject_type = 'member' and member_id = ?")
            .param(stored(fresh()).get("id"))
            .query(String.class)
            .list()).containsExactly("Joined today");
    }

    @Test
    void somebodyOfThatNameIsPointedOut() {
        given.member("Žofie", "Novakova");
        addForm().press("Preview changes");
        assertThat(admin.page().expectFirst("#namesakes").text()).contains("already a member with this name");
    }

    @Test
    void r17ANumberIsGivenOnce() {
        addForm().fill("memberNumber", taken.number()).press("Add member");
        assertThat(admin.status()).isEqualTo(422);
        assertThat(admin.problems()).containsExactly("#memberNumber Another member has this number");
        assertThat(admin.value("city")).isEqualTo("Brno");
    }

    /** R12: a default username follows a corrected name; R18: both addresses are told. */
    @Test
    void r17AProfileIsCorrected() {
        addForm().press("Add member");
        admin.visit("/admin/members/" + fresh() + "/edit")
            .fill("familyName", "Dvořáková")
            .fill("email", "dvorakova" + taken.number() + "@members.example")
            .fill("dateOfBirth", "")
            .fill("reason", "Married")
            .press("Preview changes");
        assertThat(admin.page().select("#effects [data-effect]").eachAttr("data-effect")).containsExactly("name",
                "email", "date-of-birth", "username");
        admin.press("Save");
        assertThat(admin.text()).contains("The profile is corrected.", "Žofie Dvořáková");
        assertThat(stored(fresh())).containsEntry("date_of_birth", null).containsEntry("city", "Brno");
        assertThat(usernames(fresh()).getFirst()).startsWith("dvo");
        for (String to : List.of("zofie", "dvorakova")) {
            assertThat(jdbc.sql("select count(*) from mail where recipient = ?")
                .param(to + taken.number() + "@members.example")
                .query(Long.class)
                .single()).as(to).isEqualTo(1);
        }
    }

    @Test
    void r17AProfileThatWasNeverUsedIsVoid() {
        addForm().press("Add member");
        admin.visit("/admin/members/" + fresh() + "/void").fill("reason", "Typed twice").press("Preview changes");
        assertThat(admin.page().select("#effects [data-effect=number] td").eachText()).containsExactly(fresh(), "None");
        admin.press("Void profile");
        assertThat(admin.text()).contains("The profile is void.");
        assertThat(admin.visit("/admin/members/" + fresh()).status()).isEqualTo(404);
        assertThat(usernames(fresh())).isEmpty();
    }

    @Test
    void r17AProfileThatWasUsedIsNotVoid() {
        LocalDate today = LocalDate.now(clock);
        taken.earned(today, "1.00");
        act(taken, "void").press("Void profile");
        assertThat(admin.problems()).singleElement().asString().startsWith("#reason This profile was used");
        Newcomers.Newcomer activated = people.activated("Keyes");
        admin.visit("/admin/members/" + activated.number() + "/void").fill("reason", "Test").press("Void profile");
        assertThat(admin.problems()).singleElement().asString().startsWith("#reason This profile was used");
        assertThat(stored(activated.number())).isNotEmpty();
    }

    @ParameterizedTest
    @CsvSource({ "memberNumber, ' '", "email, not-an-address", "email, 'a@b.example, c@d.example'",
            "dateOfBirth, 2999-01-01", "dateOfBirth, 31/31/1980", "reason, ''" })
    void whatCannotBeReadIsSaidAndKept(String field, String typed) {
        long before = count();
        addForm().fill(field, typed).press("Add member");
        assertThat(admin.status()).isEqualTo(422);
        assertThat(admin.problems()).singleElement().asString().startsWith("#" + field + " ");
        assertThat(admin.value("familyName")).isEqualTo("Nováková");
        assertThat(count()).isEqualTo(before);
    }

    @Test
    void aNameIsNeeded() {
        addForm().fill("givenName", "").fill("familyName", " ").press("Add member");
        assertThat(admin.problems()).containsExactly("#familyName Enter at least one name");
    }

}
