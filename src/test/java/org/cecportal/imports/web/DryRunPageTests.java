package org.cecportal.imports.web;

import org.cecportal.Given;
import org.cecportal.PortalTest;
import org.cecportal.StatementCounter;
import org.cecportal.imports.ApplyMode;
import org.cecportal.imports.ImportStatus;
import org.cecportal.imports.RosterKind;
import org.cecportal.imports.Rosters;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.MvcResult;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

/** What the dry run shows of a row, and what is chosen there. */
@PortalTest
class DryRunPageTests {

    private static final String MEMBERS = "member_number,given_name,family_name,email,city\n";

    @Autowired
    MockMvc web;

    @Autowired
    Rosters rosters;

    @Autowired
    StatementCounter counter;

    @Test
    void theOldValueStandsBesideTheNewOne() throws Exception {
        String key = "DR" + System.nanoTime();
        rosters.load(RosterKind.MEMBERS, MEMBERS + key + ",Ana,Old,,Oslo\n");
        ImportStatus status = rosters.check(RosterKind.MEMBERS,
                MEMBERS + key + ",Ana,New," + key + "@x.example,Oslo\n");
        Document page = page("/admin/imports/" + status.id() + "?show=changed");
        assertThat(page.select("tbody tr dl div").eachText()).containsExactly("Member number " + key, "First name Ana",
                "Last name Old → New", "E-mail address (empty) → " + key + "@x.example", "City Oslo");
        assertThat(page.select("tbody del").eachText()).containsExactly("Old", "(empty)");
    }

    @Test
    void eachKnownPersonIsAddedOrLeftAsChosen() throws Exception {
        String key = "0DK" + System.nanoTime();
        rosters.load(RosterKind.MEMBERS,
                MEMBERS + "%1$sa,Zoe,Zero,z%1$s@x.example,\n%1$sb,Zak,Zero,k%1$s@x.example,\n".formatted(key));
        ImportStatus status = rosters.check(RosterKind.MEMBERS,
                MEMBERS + "%1$sa,Zoe,Zero,z%2$s@x.example,\n%1$sb,Zak,Zero,k%2$s@x.example,\n"
                    .formatted(key.substring(1), key));
        String address = "/admin/imports/" + status.id();
        assertThat(page(address + "?show=warned").select("tbody button").eachText())
            .containsExactly("Add as another person", "Add as another person");
        MvcResult chosen = choose(address, 2, true);
        assertThat(chosen.getResponse().getRedirectedUrl()).isEqualTo(address + "?show=warned&page=1#lines-title");
        Document page = page(address + "?show=warned");
        assertThat(page.select("tbody button").eachText()).containsExactly("Do not add", "Add as another person");
        assertThat(page.select(".tabs a[data-outcome=added]").attr("data-count")).isEqualTo("1");
        choose(address, 3, true);
        choose(address, 3, false);
        assertThat(page(address + "?show=left").select("tbody tr").text()).contains("The row is not added unless");
        assertThat(choose(address, 99, true).getResponse().getStatus()).isEqualTo(422);
        ImportStatus applied = rosters.apply(rosters.over(status.id()), ApplyMode.VALID);
        assertThat(applied.added()).isOne();
        assertThat(page(address).select("tbody button")).isEmpty();
        assertThat(choose(address, 3, true).getResponse().getStatus()).isEqualTo(422);
    }

    @Test
    void statementsAreConstantInRows() throws Exception {
        assertThat(statements(3)).isEqualTo(statements(120));
    }

    private int statements(int rows) throws Exception {
        StringBuilder file = new StringBuilder(MEMBERS);
        for (int i = 0; i < rows; i++) {
            file.append("DS").append(System.nanoTime()).append(i).append(",A,B,,\n");
        }
        ImportStatus status = rosters.check(RosterKind.MEMBERS, file.toString());
        return counter.count(() -> page("/admin/imports/" + status.id()));
    }

    private MvcResult choose(String address, int line, boolean add) throws Exception {
        return web
            .perform(post(address + "/known").param("line", String.valueOf(line))
                .param("add", String.valueOf(add))
                .param("show", "warned")
                .with(Given.formToken())
                .with(Given.admin()))
            .andReturn();
    }

    private Document page(String address) throws Exception {
        MvcResult result = web.perform(get(address).with(Given.admin())).andReturn();
        assertThat(result.getResponse().getStatus()).isEqualTo(200);
        return Jsoup.parse(result.getResponse().getContentAsString());
    }

}
