package org.cecportal.history;

import java.io.ByteArrayInputStream;
import java.net.URI;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

import org.cecportal.Given;
import org.cecportal.Given.Person;
import org.cecportal.PortalTest;
import org.cecportal.Ways;
import org.cecportal.Ways.Way;
import org.cecportal.accounts.Role;
import org.cecportal.accounts.SignedIn;
import org.cecportal.audits.GivenAudits;
import org.cecportal.cecs.evidence.EvidenceFiles;
import org.cecportal.cecs.evidence.EvidenceReceipt;
import org.cecportal.cecs.evidence.inspection.Samples;
import org.cecportal.renewals.GivenRenewals;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;
import org.springframework.test.web.servlet.request.RequestPostProcessor;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

/**
 * What staff look at is in history. Every page and file that the table of rules opens to
 * staff is opened: one that names a record and shows a name of its member, or is a file,
 * leaves one entry for each member; a file that is a list leaves one of an export.
 */
@PortalTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class StaffLooksTests {

    /** Names that stand nowhere else. */
    private static final String OWNER = "Walkowner";

    private static final String AUDITED = "Walkaudited";

    private static final String MERGED = "Walkmerged";

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    RequestMappingHandlerMapping handlers;

    @Autowired
    MockMvc mvc;

    @Autowired
    Given given;

    @Autowired
    GivenAudits audits;

    @Autowired
    GivenRenewals renewals;

    @Autowired
    EvidenceFiles evidence;

    @Autowired
    MessageSource messages;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Clock clock;

    private final Map<String, String> values = new HashMap<>();

    @BeforeAll
    void records() throws Exception {
        LocalDate today = LocalDate.now(clock);
        Person owner = renewals.ready(today, 5);
        name(owner, OWNER);
        renewals.renewed(mvc, owner, today);
        LocalDate month = audits.month();
        Person audited = audits.reported(audits.renewed(month, "CPT"), month, "2.00");
        name(audited, AUDITED);
        long campaign = audits.drawn(month, "100");
        long entry = audits.entriesOf(audited).getFirst();
        long file = ((EvidenceReceipt.Kept) evidence.receive(audited.id(), entry, "proof.pdf",
                new ByteArrayInputStream(Samples.pdf())))
            .file()
            .id();
        Person survivor = given.member("Sur", MERGED);
        Person duplicate = given.member("Dup", MERGED);
        mvc.perform(post("/duplicates/request").with(owner.signedIn())
            .with(Given.formToken())
            .param("otherName", "Somebody")
            .param("otherNumber", "77-old")
            .param("message", "please"));
        mvc.perform(post("/admin/merges").with(Given.admin())
            .with(Given.formToken())
            .param("survivor", survivor.number())
            .param("duplicate", duplicate.number())
            .param("reason", "One person")
            .param("confirm", duplicate.number()));
        values.putAll(Map.of("/admin/certifications/ act", "correct", "/admin/cecs/ act", "correct",
                "/admin/members/ act", "edit"));
        values.put("/admin/cecs/ id", id("select min(id) from cec_entry where member_id = ?", owner));
        values.put("/admin/certifications/ id", id("select min(id) from certification where member_id = ?", owner));
        values.put("/admin/attendance/ id", attended());
        values.put("/admin/approvals/export", "?file=/admin/payments.csv");
        values.put("/admin/imports/templates/ kind", "members");
        values.putAll(Map.of("number", owner.number(), "code", "CPT", "/admin/duplicates/compare",
                "?a=" + owner.number() + "&b=" + audited.number(), "/renewals/ id",
                String.valueOf(renewals.latest(owner)), "/admin/renewals/ id", String.valueOf(renewals.latest(owner)),
                "/audits/campaigns/ id", String.valueOf(campaign), "/audits/cases/ id",
                String.valueOf(audits.caseOf(audited)), "caseId", String.valueOf(audits.caseOf(audited))));
        values.putAll(Map.of("fileId", String.valueOf(file), "page", "1", "/admin/payments/ id",
                id("select max(id) from payment where member_id = ?", owner), "/certifications/ id",
                id("select min(id) from certification where member_id = ?", owner), "/admin/merges/ id",
                id("select max(id) from merge where survivor_id = ?", survivor), "/admin/duplicates/requests/ id",
                id("select max(id) from duplicate_request where member_id = ?", owner), "/admin/imports/ id",
                one("select min(id) from roster_import"), "/admin/jobs/ id", one("select min(id) from job"),
                "/admin/approvals/ id", approval(), "/admin/staff/ id",
                one("select min(id) from account where 'ADMIN' = any (roles)")));
    }

    private void name(Person person, String familyName) {
        jdbc.sql("update member set family_name = ? where id = ?").params(familyName, person.id().value()).update();
    }

    private String id(String sql, Person person) {
        return String.valueOf(jdbc.sql(sql).param(person.id().value()).query(Long.class).single());
    }

    private String one(String sql) {
        return String.valueOf(jdbc.sql(sql).query(Long.class).single());
    }

    private String approval() {
        return one("""
                insert into approval (kind, details, reason, state, asked_by, asked_at, expires_at)
                select 'refund', '{"payment": "1", "amount": "USD 1.00"}', 'because', 'WAITING', min(id), now(), now()
                from account returning id""");
    }

    /** Two profiles that may be one person, until the next search in the background. */
    private String pair() {
        Person one = given.member("One", AUDITED);
        Person other = given.member("Other", AUDITED);
        jdbc.sql("""
                insert into duplicate_candidate (member_a, member_b, score, pattern, weights, case_id)
                values (?, ?, 9, 0, '{}', 0)""").params(one.id().value(), other.id().value()).update();
        return "?a=" + one.number() + "&b=" + other.number();
    }

    private String attended() {
        return one(
                """
                        with added as (
                            insert into attendance_line (event_id, said, completed_on, state, added_by, added_at)
                            select min(id), 'Nobody ' || clock_timestamp(), date '2026-01-01', 'UNMATCHED', 'boss', now() from event
                            returning id)
                        select id from added""");
    }

    private String address(Way way) {
        String path = way.address(variable -> values.entrySet()
            .stream()
            .filter(known -> known.getKey().equals(variable) || known.getKey().endsWith(" " + variable)
                    && way.pattern().startsWith(known.getKey().substring(0, known.getKey().indexOf(' '))))
            .map(Map.Entry::getValue)
            .findFirst()
            .orElse("1"));
        return path
                + ("/admin/duplicates/dismiss".equals(way.pattern()) ? pair() : values.getOrDefault(way.pattern(), ""));
    }

    /** Somebody whose looks are not counted together with those of other tests. */
    private static RequestPostProcessor walker(Role role) {
        return Given.signedIn(new SignedIn(-1, "walker", null, null, "Walker", Set.of(role), 0));
    }

    private record Found(String kind, String actor, String what) {
    }

    private List<Found> since(long before) {
        return jdbc.sql("select kind, actor, what from access_entry where id > ? and actor = 'walker'")
            .param(before)
            .query(Found.class)
            .list();
    }

    @Test
    void whatStaffLookAtIsInHistory() throws Exception {
        Map<String, String> rules = Ways.rules();
        TreeSet<String> viewed = new TreeSet<>();
        TreeSet<String> exported = new TreeSet<>();
        List<String> wrong = new ArrayList<>();
        int opened = 0;
        for (Way way : Ways.of(handlers)) {
            String rule = rules.getOrDefault(way.key(), "");
            if (way.method() != HttpMethod.GET
                    || !List.of("ADMIN", "SUPPORT", "AUDITOR", "OWNER_OR_ADMIN").contains(rule)) {
                continue;
            }
            String address = address(way);
            long before = jdbc.sql("select coalesce(max(id), 0) from access_entry").query(Long.class).single();
            MockHttpServletResponse answer = mvc
                .perform(MockMvcRequestBuilders.get(URI.create(address))
                    .accept(MediaType.TEXT_HTML, MediaType.ALL)
                    .with(walker(rule.equals("AUDITOR") ? Role.AUDITOR : Role.ADMIN)))
                .andReturn()
                .getResponse();
            opened++;
            if (answer.getStatus() != 200) {
                if (answer.getStatus() != 302) {
                    wrong.add(way.key() + " answers " + answer.getStatus());
                }
                continue;
            }
            List<Found> found = since(before);
            boolean file = answer.getHeader(HttpHeaders.CONTENT_DISPOSITION) != null;
            boolean list = !way.hasVariable() && !address.contains("?a=");
            boolean shows = !list && (file
                    || List.of(OWNER, AUDITED, MERGED).stream().anyMatch(answer.getContentAsString()::contains))
                    || address.contains("?a=");
            int expected = !(shows || file) ? 0 : (address.contains("?a=") || address.contains("/merges/")) ? 2 : 1;
            if (found.size() != expected || found.stream().distinct().count() > 1) {
                wrong.add(way.key() + " left " + found + " instead of " + expected);
            }
            found.forEach(one -> (one.kind().equals("VIEWED") ? viewed : exported).add(one.what()));
        }
        System.out.printf("Looks: %d ways of staff opened, %d show a member, %d export%n", opened, viewed.size(),
                exported.size());
        assertThat(wrong).isEmpty();
        assertThat(viewed)
            .contains("admin.members", "admin.members.record", "audits.cases.proof", "audits.cases.proof.pages",
                    "certifications.certificate.pdf", "renewals.receipt.pdf", "admin.merges")
            .hasSizeGreaterThanOrEqualTo(15);
        assertThat(exported).contains("admin.payments.csv", "admin.renewals.csv", "admin.duplicates.candidates.csv");
        viewed.addAll(exported);
        viewed.forEach(
                page -> assertThat(messages.getMessage("history.page." + page, null, Locale.ENGLISH)).isNotBlank());
    }

    @Test
    void theOwnRecordAndWhatIsNotShownLeaveNothing() throws Exception {
        Person owner = given.member("Own", "Viewer");
        long before = jdbc.sql("select coalesce(max(id), 0) from access_entry").query(Long.class).single();
        mvc.perform(MockMvcRequestBuilders.get("/certifications").with(owner.signedIn()));
        mvc.perform(MockMvcRequestBuilders.get("/admin/members/{number}", "nobody").with(walker(Role.ADMIN)));
        mvc.perform(MockMvcRequestBuilders.get("/admin/members").param("q", "Viewer").with(walker(Role.ADMIN)));
        assertThat(since(before)).isEmpty();
    }

}
