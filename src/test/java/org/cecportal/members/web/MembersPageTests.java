package org.cecportal.members.web;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;

import org.cecportal.Given;
import org.cecportal.PortalTest;
import org.cecportal.StatementCounter;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.RequestPostProcessor;
import org.springframework.web.util.UriUtils;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

@PortalTest
class MembersPageTests {

    private final MockMvc mvc;

    private final Given given;

    private final StatementCounter counter;

    private final JdbcClient jdbc;

    @Autowired
    MembersPageTests(MockMvc mvc, Given given, StatementCounter counter, JdbcClient jdbc) {
        this.jdbc = jdbc;
        this.mvc = mvc;
        this.given = given;
        this.counter = counter;
    }

    private Document list(String query) throws Exception {
        return page("/admin/members" + query, Given.admin());
    }

    private Document page(String address, RequestPostProcessor signedIn) throws Exception {
        return Jsoup.parse(mvc.perform(get(URI.create(address)).with(signedIn))
            .andExpect(status().isOk())
            .andReturn()
            .getResponse()
            .getContentAsString());
    }

    @Test
    void findsByNameWithoutRegardToCaseAndAccentsAndByNumber() throws Exception {
        Given.Person person = given.member("Zoë", "Ångström-Findable");
        assertThat(list("?q=ZOE%20angstrom").select("[data-member]").eachAttr("data-member")).contains(person.number());
        assertThat(list("?q=" + person.number()).select("[data-member]")).hasSize(1);
        assertThat(list("?q=%25").select("[data-member]")).isEmpty();
        assertThat(list("?q=nobody-of-that-name").text()).contains("No members match");
        assertThat(list("?q=" + person.number() + "&page=99999").select("[data-member]")).as("the last page")
            .hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = { "Quillfeather, Morgan", "Quillfeather Morgan", "Morgan Quillfeather",
            "  morgan ,QUILLFEATHER", "Quillf Morg", "Quillfeather Anne", "Anne Quillfeather Morgan", "Mo Quillfeather",
            "Qu Mo An", "\u00a0Quill\u200bfeather\u3000Morgan", "Quillfeather; Morgan" })
    void findsByWordsInAnyOrder(String typed) throws Exception {
        String number = given.member("Morgan", "Quillfeather").number();
        jdbc.sql("update member set middle_name = 'Anne' where member_number = ?").param(number).update();
        given.member("Morgan", "Quillwort");
        given.member("Priya", "Quillfeather");
        assertThat(found(typed)).contains(number).doesNotHaveDuplicates().allMatch(one -> name(one).contains("Morgan"));
        assertThat(found(typed).stream().map(this::name)).allMatch(one -> one.contains("Quillfeather"));
    }

    @Test
    void findsByPartsOfNumbersAddressesAndCertificates() throws Exception {
        Given.Person person = given.member("Part", "Findable")
            .holds("CPT", LocalDate.of(2025, 1, 1), LocalDate.of(2027, 12, 31));
        jdbc.sql("update member set email = 'part.findable+x@Quokka-Field.example' where id = ?")
            .param(person.id().value())
            .update();
        String certificate = jdbc.sql("select certificate_number from certification where member_id = ?")
            .param(person.id().value())
            .query(String.class)
            .single();
        assertThat(found(person.number().substring(2))).contains(person.number());
        assertThat(found("quokka-field")).containsExactly(person.number());
        assertThat(found("findable+x@quokka")).containsExactly(person.number());
        assertThat(found("FINDABLE part.f")).contains(person.number());
        assertThat(found(certificate)).containsExactly(person.number());
        assertThat(found(certificate.substring(6).toLowerCase(Locale.ROOT))).contains(person.number());
        assertThat(found("findable_x")).isEmpty();
        assertThat(found("Nobody, Findable")).isEmpty();
    }

    @Test
    void namesInOtherScriptsAreFound() throws Exception {
        String number = given.member("민준", "남궁").number();
        assertThat(found("남궁")).contains(number);
        assertThat(found("민준 남궁")).contains(number);
        assertThat(found("\u1102\u1161\u11b7\u1100\u116e\u11bc")).contains(number);
    }

    @Test
    void aFormerNumberLeadsToTheProfileItWasMergedInto() throws Exception {
        Given.Person survivor = given.member("Stays", "Here");
        Given.Person merged = given.member("Went", "Over");
        jdbc.sql("update member set merged_into = :to where id = :id")
            .param("to", survivor.id().value())
            .param("id", merged.id().value())
            .update();
        assertThat(found(merged.number())).containsExactly(survivor.number());
    }

    private List<String> found(String typed) throws Exception {
        return list("?q=" + UriUtils.encode(typed, StandardCharsets.UTF_8)).select("[data-member]")
            .eachAttr("data-member");
    }

    private String name(String number) {
        return jdbc.sql("select given_name || ' ' || family_name from member where member_number = ?")
            .param(number)
            .query(String.class)
            .single();
    }

    @Test
    void theListTakesTheSameStatementsForAnyNumberOfRows() throws Exception {
        given.member("Count", "Statementsone");
        int one = counter.count(() -> list("?q=Statementsone"));
        for (int i = 0; i < 20; i++) {
            given.member("Count", "Statementsmany");
        }
        assertThat(counter.count(() -> list("?q=Statementsmany"))).isEqualTo(one).isLessThanOrEqualTo(4);
    }

    @Test
    void aMembersPageShowsTheDetails() throws Exception {
        Given.Person person = given.member("Detail", "Shown");
        jdbc.sql(
                """
                        update member set email = 'detail@quay.example', phone = '555 0100', date_of_birth = '1980-02-29', street = '1 Quay', city = 'Galway'
                        where id = ?""")
            .param(person.id().value())
            .update();
        Document page = page("/admin/members/" + person.number(), Given.admin());
        assertThat(page.select("h1").text()).isEqualTo("Detail Shown");
        assertThat(page.select("main .lede").text()).isEqualTo("Member " + person.number());
        assertThat(page.select("main dl").text()).contains("detail@quay.example", "555 0100", "29 February 1980",
                "1 Quay, Galway");
        String own = "/admin/members/" + person.number();
        assertThat(page.select("main .actions a").eachAttr("href")).containsExactly(own + "/record",
                "/admin/history?member=" + person.number(), own + "/edit", own + "/void", own + "/erasure",
                own + "/certifications/new");
        Document seenBySupport = page(own, Given.support());
        assertThat(seenBySupport.select("main .actions a").eachAttr("href")).containsExactly(own + "/record");
    }

    @Test
    void unknownNumbersAreNotFoundAndMembersSeeNoList() throws Exception {
        mvc.perform(get("/admin/members/{number}", "no-such-number").with(Given.admin()))
            .andExpect(status().isNotFound());
        Given.Person person = given.member("Not", "Staff");
        mvc.perform(get("/admin/members").with(person.signedIn())).andExpect(status().isForbidden());
        mvc.perform(get("/admin/members/{number}", person.number()).with(person.signedIn()))
            .andExpect(status().isForbidden());
    }

    @Test
    void theOwnProfileIsShownToMembersOnly() throws Exception {
        Given.Person person = given.member("Own", "Profile");
        assertThat(page("/profile", person.signedIn()).select("main").text()).contains("Own Profile",
                "Member " + person.number());
        assertThat(page("/profile", Given.auditor()).select("main").text()).doesNotContain("My Certifications");
    }

}
