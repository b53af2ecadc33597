package org.cecportal.accounts.approvals;

import org.cecportal.PortalTest;
import org.cecportal.accounts.approvals.GivenActs.Act;
import org.cecportal.accounts.approvals.GivenActs.Administrator;
import org.cecportal.accounts.approvals.GivenActs.Kind;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpHeaders;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;

import static org.assertj.core.api.Assertions.assertThat;

/** With the setting off, as it is by default, one administrator is enough. */
@PortalTest
class WithoutApprovalsTests {

    @Autowired
    MockMvc mvc;

    @Autowired
    GivenActs acts;

    @Autowired
    JdbcClient jdbc;

    @ParameterizedTest
    @EnumSource
    void isDoneAtOnceAndNobodyIsAsked(Kind kind) throws Exception {
        Administrator alone = acts.administrator(mvc);
        Act act = acts.act(kind, mvc);
        long before = requests();
        assertThat(alone.start(act).response().getRedirectedUrl()).doesNotContain("approvals");
        assertThat(acts.done(act)).isEqualTo(1);
        assertThat(requests()).isEqualTo(before);
        assertThat(alone.browser().visit("/admin/members").page().select("header a[href=/admin/approvals]")).isEmpty();
    }

    private long requests() {
        return jdbc.sql("select count(*) from approval").query(Long.class).single();
    }

    @ParameterizedTest
    @MethodSource("org.cecportal.accounts.approvals.ApprovedExportsTests#exports")
    void aFileIsTakenAtOnce(String address) {
        assertThat(
                acts.administrator(mvc).browser().visit(address).response().getHeader(HttpHeaders.CONTENT_DISPOSITION))
            .isNotNull();
    }

}
