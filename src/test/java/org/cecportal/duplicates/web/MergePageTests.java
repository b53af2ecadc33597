package org.cecportal.duplicates.web;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;

import org.cecportal.Given;
import org.cecportal.Given.Person;
import org.cecportal.PortalTest;
import org.cecportal.accounts.GivenSessions;
import org.cecportal.accounts.Role;
import org.cecportal.accounts.SignIns;
import org.cecportal.accounts.SignedIn;
import org.cecportal.accounts.limits.Caller;
import org.cecportal.accounts.signin.SignInOutcome;
import org.cecportal.accounts.signin.SigningIn;
import org.cecportal.duplicates.detection.GivenDetection;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.request.RequestPostProcessor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrlPattern;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

@PortalTest
class MergePageTests {

    private static final String PASSWORD = "harbour-91-thistle-comet";

    @Autowired
    MockMvc mvc;

    @Autowired
    Given given;

    @Autowired
    GivenSessions sessions;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    SignIns signIns;

    @Autowired
    SigningIn signingIn;

    @Autowired
    GivenDetection detection;

    private Person survivor;

    private Person duplicate;

    @BeforeEach
    void twoProfiles() {
        survivor = given.member("Rosa", "Alvarez")
            .holds("CPT", LocalDate.of(2026, 1, 1), LocalDate.of(2028, 12, 31))
            .earned(LocalDate.of(2026, 2, 3), "2");
        duplicate = given.member("Rose", "Alvarez").earned(LocalDate.of(2026, 3, 4), "3");
    }

    @Test
    void theProfileWithTheCertificationIsSuggestedToStay() throws Exception {
        Document page = compare(duplicate, survivor);
        assertThat(page.select("input[name=survivor]").val()).isEqualTo(survivor.number());
        assertThat(page.select("input[name=duplicate]").val()).isEqualTo(duplicate.number());
    }

    @Test
    void differencesCarryWordsAndAChoice() throws Exception {
        Document page = compare(survivor, duplicate);
        Element given = page.expectFirst("tr[data-field=given_name]");
        assertThat(given.attr("data-differs")).isEqualTo("true");
        assertThat(given.text()).contains("differs").contains("Rosa").contains("Rose");
        assertThat(given.select("input[name='field.given_name'][value=survivor]").hasAttr("checked")).isTrue();
        assertThat(page.expectFirst("tr[data-field=family_name]").select("input")).isEmpty();
        assertThat(page.expectFirst("[data-kind=cec_entry]").attr("data-rows")).isEqualTo("1");
    }

    @Test
    void theComparisonSaysWhyTheyLookAlikeAndWhatEachHas() throws Exception {
        jdbc.sql("""
                update member set date_of_birth = '1983-05-17', phone = '+1 617 555 0142' where id in (?, ?)""")
            .params(survivor.id().value(), duplicate.id().value())
            .update();
        detection.settled();
        Document page = compare(survivor, duplicate);
        Element alike = page.expectFirst("section[aria-labelledby=alike-title]");
        assertThat(alike.select("li").eachText()).anyMatch(reason -> reason.startsWith("Same birth date +"));
        assertThat(page.expectFirst("[data-holds=certifications]").text()).isEqualTo("Certifications CPT nothing");
        assertThat(page.expectFirst("[data-holds=cecs]").text()).isEqualTo("CECs on record 1 1");
    }

    @Test
    void r13AMergeTakesTheChosenFieldsAndLeadsToItsPage() throws Exception {
        merge("field.given_name", "duplicate").andExpect(redirectedUrlPattern("/admin/merges/*"));
        assertThat(jdbc.sql("select given_name from member where id = ?")
            .param(survivor.id().value())
            .query(String.class)
            .single()).isEqualTo("Rose");
        Document page = read(mvc.perform(get(latestMerge()).with(Given.admin())).andExpect(status().isOk()));
        assertThat(page.expectFirst("#merge-state").attr("data-state")).isEqualTo("MERGED");
        assertThat(page.expectFirst("[data-kind=cec_entry]").attr("data-rows")).isEqualTo("1");
        mvc.perform(get("/admin/members/" + duplicate.number()).with(Given.admin()))
            .andExpect(redirectedUrl("/admin/members/" + survivor.number()));
        assertThat(read(mvc.perform(get("/admin/members/" + survivor.number()).with(Given.admin()))).text())
            .contains("Also known as " + duplicate.number());
        assertThat(read(mvc.perform(get("/admin/members").param("q", duplicate.number()).with(Given.admin()))).text())
            .contains(survivor.number());
    }

    @Test
    void r13TheOldUsernameSeesTheSurvivorsBarAndTheOldSessionIsGone() throws Exception {
        String username = "twin" + duplicate.number();
        signIns.activate(duplicate.id(), username, PASSWORD);
        String session = sessions.keyOf(username);
        merge("reason", "One person");
        assertThat(sessions.keyOf(username)).isNotEqualTo(session);
        SignInOutcome outcome = signingIn.attempt(username, PASSWORD,
                new Caller("192.0.2.1", "browser", "", List.of()));
        assertThat(outcome).isInstanceOf(SignInOutcome.Accepted.class);
        SignedIn signedIn = ((SignInOutcome.Accepted) outcome).signedIn();
        assertThat(signedIn.memberId()).isEqualTo(survivor.id());
        assertThat(signedIn.memberNumber()).isEqualTo(survivor.number());
        assertThat(signedIn.roles()).containsExactly(Role.MEMBER);
        Document page = read(mvc.perform(get("/certifications").param("scope", "all").with(Given.signedIn(signedIn))));
        assertThat(page.expectFirst("#cec-progress").attr("data-counted")).isEqualTo("5.00");
    }

    @Test
    void r12TheDefaultPasswordOfAMergedProfileGoesOnLeadingToActivation() {
        String initial = "alv" + duplicate.number();
        jdbc.sql("insert into account (username, member_id, state, roles) values (?, ?, 'DEFAULT', array['MEMBER'])")
            .params(initial, duplicate.id().value())
            .update();
        assertThat(signingIn.attempt(initial, initial, new Caller("192.0.2.2", "browser", "", List.of())))
            .isInstanceOf(SignInOutcome.ActivationNeeded.class);
    }

    @Test
    void bothAddressesAreTold() throws Exception {
        jdbc.sql("update member set email = member_number || '@members.example' where id in (?, ?)")
            .params(survivor.id().value(), duplicate.id().value())
            .update();
        merge("reason", "One person");
        for (Person person : Set.of(survivor, duplicate)) {
            assertThat(jdbc.sql("select subject from mail where recipient = ?")
                .param(person.number() + "@members.example")
                .query(String.class)
                .list()).singleElement().asString().contains("your two profiles are now one");
        }
    }

    @Test
    void badInputIsSaidAndKept() throws Exception {
        Document page = read(mvc
            .perform(as(Given.admin(), post("/admin/merges")).param("survivor", survivor.number())
                .param("duplicate", duplicate.number())
                .param("field.given_name", "duplicate")
                .param("confirm", "something else"))
            .andExpect(status().isUnprocessableContent()));
        assertThat(page.select(".summary a").eachAttr("href")).containsExactlyInAnyOrder("#reason", "#confirm");
        assertThat(page.expectFirst("#confirm").val()).isEqualTo("something else");
        assertThat(page.select("input[name='field.given_name'][value=duplicate]").hasAttr("checked")).isTrue();
    }

    @Test
    void aFormThatComesBackSaysSoFirst() throws Exception {
        Document page = read(mvc.perform(as(Given.admin(), post("/admin/merges")).param("survivor", survivor.number())
            .param("duplicate", duplicate.number())));
        assertThat(page.title()).startsWith("Error: ");
        assertThat(page.expectFirst(".summary").hasAttr("autofocus")).isTrue();
        assertThat(compare(survivor, duplicate).title()).doesNotContain("Error");
    }

    @Test
    void impossibleMergesAreRefusedInOneSentence() throws Exception {
        assertThat(refusal(survivor.number(), survivor.number(), 422)).contains("cannot be merged with itself");
        assertThat(refusal(survivor.number(), "nobody", 422)).contains("no profile with the member number nobody");
        merge("reason", "One person");
        assertThat(refusal(survivor.number(), duplicate.number(), 409)).contains("was already merged into");
        assertThat(refusal(duplicate.number(), survivor.number(), 409)).contains("was already merged into");
        mvc.perform(get("/admin/duplicates/compare").param("a", "nobody").param("b", "no one").with(Given.admin()))
            .andExpect(status().isNotFound());
        mvc.perform(get("/admin/merges/999999999").with(Given.admin())).andExpect(status().isNotFound());
    }

    @Test
    void r13NobodyDecidesAboutTheirOwnProfile() throws Exception {
        RequestPostProcessor own = Given.signedIn(
                new SignedIn(-2, "own", duplicate.id(), duplicate.number(), "Own", Set.of(Role.ADMIN, Role.MEMBER), 0));
        Document page = read(mvc
            .perform(as(own, post("/admin/merges")).param("survivor", survivor.number())
                .param("duplicate", duplicate.number())
                .param("reason", "Mine")
                .param("confirm", duplicate.number()))
            .andExpect(status().isConflict()));
        assertThat(page.expectFirst(".summary").text()).contains("your own profile");
    }

    @Test
    void membersAndAuditorsHaveNoBusinessHere() throws Exception {
        mvc.perform(get("/admin/duplicates/compare").with(survivor.signedIn())).andExpect(status().isForbidden());
        mvc.perform(as(Given.auditor(), post("/admin/merges"))).andExpect(status().isForbidden());
    }

    @Test
    void r13AnUndoShowsWhatHappenedSinceAndWhereItGoes() throws Exception {
        merge("reason", "One person");
        long moved = jdbc.sql("select id from cec_entry where member_id = ? and credits = 3")
            .param(survivor.id().value())
            .query(Long.class)
            .single();
        jdbc.sql("update cec_entry set title = 'Corrected' where id = ?").param(moved).update();
        survivor.earned(LocalDate.of(2026, 5, 6), "4");
        Document page = read(mvc.perform(get(latestMerge()).with(Given.admin())));
        assertThat(page.select("[data-kind=cec_entry][data-id=" + moved + "]").attr("data-goes-to"))
            .isEqualTo(duplicate.number());
        assertThat(page.select("tr[data-kind=cec_entry]").eachAttr("data-goes-to"))
            .containsExactlyInAnyOrder(duplicate.number(), survivor.number());
        mvc.perform(as(Given.admin(), post(latestMerge() + "/undo"))).andExpect(status().isUnprocessableContent());
        mvc.perform(as(Given.admin(), post(latestMerge() + "/undo")).param("reason", "Two people"))
            .andExpect(redirectedUrl(latestMerge()));
        assertThat(jdbc.sql("select title from cec_entry where member_id = ?")
            .param(duplicate.id().value())
            .query(String.class)
            .list()).containsExactly("Corrected");
        mvc.perform(as(Given.admin(), post(latestMerge() + "/undo")).param("reason", "Again"))
            .andExpect(status().isConflict());
    }

    private String refusal(String one, String other, int expected) throws Exception {
        return read(mvc
            .perform(as(Given.admin(), post("/admin/merges")).param("survivor", one)
                .param("duplicate", other)
                .param("reason", "One person")
                .param("confirm", other))
            .andExpect(status().is(expected))).expectFirst(".summary").text();
    }

    private ResultActions merge(String field, String value) throws Exception {
        return mvc.perform(as(Given.admin(), post("/admin/merges")).param("survivor", survivor.number())
            .param("duplicate", duplicate.number())
            .param(field, value)
            .param("reason", "One person")
            .param("confirm", duplicate.number()));
    }

    private String latestMerge() {
        return "/admin/merges/" + jdbc.sql("select max(id) from merge where duplicate_id = ?")
            .param(duplicate.id().value())
            .query(Long.class)
            .single();
    }

    private Document compare(Person a, Person b) throws Exception {
        return read(mvc
            .perform(get("/admin/duplicates/compare").param("a", a.number()).param("b", b.number()).with(Given.admin()))
            .andExpect(status().isOk()));
    }

    private static MockHttpServletRequestBuilder as(RequestPostProcessor who, MockHttpServletRequestBuilder request) {
        return request.with(who).with(Given.formToken());
    }

    private static Document read(ResultActions result) throws Exception {
        return Jsoup.parse(result.andReturn().getResponse().getContentAsString());
    }

}
