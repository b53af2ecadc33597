package org.cecportal.accounts.approvals;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.cecportal.ApprovingPortalTest;
import org.cecportal.Browser;
import org.cecportal.accounts.approvals.GivenActs.Administrator;
import org.cecportal.shared.web.Download;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.http.HttpHeaders;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

import static org.assertj.core.api.Assertions.assertThat;

/** Files with all members are fetched once after another administrator approved them. */
@ApprovingPortalTest
class ApprovedExportsTests {

    /** Files of the administration that do not hold all members, with the reason. */
    private static final Map<String, String> OF_FEWER = Map.of("/admin/events.csv", "events, no members",
            "/admin/imports/{id}/refused.csv", "rows that somebody uploaded", "/admin/imports/templates/{kind}.xlsx",
            "no members");

    @Autowired
    MockMvc mvc;

    @Autowired
    GivenActs acts;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    RequestMappingHandlerMapping handlers;

    private Administrator asker;

    private Administrator other;

    @BeforeEach
    void twoAdministrators() {
        asker = acts.administrator(mvc);
        other = acts.administrator(mvc);
    }

    static Stream<String> exports() {
        return Stream.of("/admin/payments.csv", "/admin/payments.csv?state=PAID&q=a%20b%26c", "/admin/renewals.csv",
                "/admin/renewals.csv?state=&kind=&q=", "/admin/duplicates/candidates.csv",
                "/admin/duplicates/candidates.csv?minScore=2.5");
    }

    /** A new file has to be decided about here. */
    @Test
    void everyFileOfTheAdministrationIsOfAllMembersOrNot() {
        Set<String> files = new TreeSet<>();
        Set<String> marked = new TreeSet<>();
        handlers.getHandlerMethods().forEach((info, method) -> info.getPatternValues().forEach(pattern -> {
            if (pattern.startsWith("/admin/") && method.getReturnType().getParameterType() == Download.class) {
                files.add(pattern);
            }
            if (method.hasMethodAnnotation(OfAllMembers.class)) {
                marked.add(pattern);
            }
        }));
        Set<String> known = Stream.concat(marked.stream(), OF_FEWER.keySet().stream())
            .collect(Collectors.toCollection(TreeSet::new));
        assertThat(known).isEqualTo(files);
        assertThat(exports().map(address -> address.replaceAll("\\?.*", ""))).containsAll(marked);
    }

    private static boolean isFile(Browser browser) {
        return browser.response().getHeader(HttpHeaders.CONTENT_DISPOSITION) != null;
    }

    private String asked(String address) {
        Browser form = asker.browser().visit(address);
        assertThat(isFile(form)).isFalse();
        assertThat(form.path()).startsWith("/admin/approvals/export?file=");
        String file = form.page().expectFirst("input[name=file]").val();
        Browser answer = asker.post("/admin/approvals/export", Map.of("file", file, "reason", "For the board"));
        assertThat(answer.status()).isEqualTo(302);
        return String.valueOf(answer.response().getRedirectedUrl());
    }

    @ParameterizedTest
    @MethodSource("exports")
    void anApprovedFileIsTakenOnceByWhoAskedAndByNobodyElse(String address) {
        String request = asked(address);
        assertThat(asker.browser().visit(request).page().select("#file")).isEmpty();
        String link = address + (address.contains("?") ? "&" : "?") + "approval=" + request.replaceAll("\\D", "");
        assertThat(isFile(asker.browser().visit(link))).as("before it is approved").isFalse();
        assertThat(other.decide(request, "approve", "It is right").status()).isEqualTo(302);
        assertThat(isFile(other.browser().visit(link))).as("by who approved").isFalse();
        String shown = asker.browser().visit(request).page().expectFirst("#file a").attr("href");
        assertThat(isFile(asker.browser().visit(shown))).isTrue();
        assertThat(isFile(asker.browser().visit(shown))).as("twice").isFalse();
        assertThat(asker.browser().visit(request).text()).contains("Taken");
        assertThat(jdbc.sql("select count(*) from access_entry where kind = 'EXPORTED' and actor = ?")
            .param(asker.username())
            .query(Integer.class)
            .single()).isEqualTo(1);
    }

    @Test
    void anApprovalIsForOneFileWithItsFiltersAndForATime() {
        String request = asked("/admin/payments.csv?state=PAID");
        other.decide(request, "approve", "It is right");
        String approval = "approval=" + request.replaceAll("\\D", "");
        for (String elsewhere : List.of("/admin/payments.csv?", "/admin/renewals.csv?state=PAID&",
                "/admin/payments.csv?state=OPEN&")) {
            assertThat(isFile(asker.browser().visit(elsewhere + approval))).as(elsewhere).isFalse();
        }
        jdbc.sql("update approval set usable_until = now() - interval '1 second' where id = ?")
            .param(Long.valueOf(request.replaceAll("\\D", "")))
            .update();
        assertThat(isFile(asker.browser().visit("/admin/payments.csv?state=PAID&" + approval))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = { "", "/admin/events.csv", "/admin/members", "https://elsewhere.example/admin/payments.csv",
            "//elsewhere.example", "/nowhere" })
    void onlyFilesWithAllMembersCanBeAskedFor(String file) {
        assertThat(asker.browser().visit("/admin/approvals/export?file=" + file).status()).isEqualTo(404);
        assertThat(asker.post("/admin/approvals/export", Map.of("file", file, "reason", "x")).status()).isEqualTo(404);
    }

    /** The asker's and the approver's page say what the filter leaves out. */
    @Test
    void filtersAreSaidInWords() {
        assertThat(asker.browser().visit(asked("/admin/payments.csv?state=&gateway=&q=")).text())
            .contains("Take a file: List of payments")
            .doesNotContain("filtered");
        assertThat(other.browser().visit(asked("/admin/payments.csv?state=PAID&q=a%20b%26c")).text())
            .contains("Take a file: List of payments, filtered by state “PAID”, q “a b&c”");
    }

    @Test
    void anAddressThatCannotBeReadIsNone() {
        String file = "/admin/payments.csv?q=%zz";
        assertThat(asker.browser().visit("/admin/approvals/export?file=" + file.replace("%", "%25")).status())
            .isEqualTo(404);
        assertThat(asker.post("/admin/approvals/export", Map.of("file", file, "reason", "x")).status()).isEqualTo(404);
    }

    @Test
    void whatNeedsNoYesIsTakenAsBefore() {
        assertThat(isFile(asker.browser().visit("/admin/events.csv"))).isTrue();
    }

}
