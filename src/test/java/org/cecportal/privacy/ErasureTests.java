package org.cecportal.privacy;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

import org.awaitility.Awaitility;
import org.cecportal.Given;
import org.cecportal.Given.Person;
import org.cecportal.PortalTest;
import org.cecportal.accounts.Newcomers;
import org.cecportal.duplicates.MergeOutcome;
import org.cecportal.duplicates.MergeProfiles;
import org.cecportal.duplicates.Merging;
import org.cecportal.duplicates.Undoing;
import org.cecportal.imports.web.Administrator;
import org.cecportal.privacy.MarkedPeople.Marked;
import org.cecportal.renewals.GivenRenewals;
import org.cecportal.shared.Sentence;
import org.cecportal.shared.web.DateFormats;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

/** What is erased is nowhere any more, and what stays adds up. */
@PortalTest
class ErasureTests {

    @Autowired
    MarkedPeople people;

    @Autowired
    Erasing erasing;

    @Autowired
    Archives archives;

    @Autowired
    Merging merging;

    @Autowired
    Undoing undoing;

    @Autowired
    GivenRenewals renewals;

    @Autowired
    Newcomers newcomers;

    @Autowired
    Given given;

    @Autowired
    MockMvc mvc;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Clock clock;

    @Autowired
    DateFormats dates;

    @LocalServerPort
    int port;

    @TempDir
    Path folder;

    @Test
    void afterwardsNoTableHoldsAnythingOfThePerson() throws Exception {
        Marked marked = people.person();
        people.imported(marked, port, folder);
        new Administrator(port).signIn(marked.username(), Newcomers.PASSWORD);
        archives.request(marked.person().id());
        Awaitility.await().until(() -> !archives.latest(marked.person().id()).orElseThrow().isBeingMade());
        Map<String, List<String>> before = places(marked);
        assertThat(before.keySet()).contains("member", "account", "history_entry", "mail", "cec_entry", "renewal",
                "roster_line", "roster_file_part", "duplicate_request", "merge_change", "audit_note", "passkey");
        Map<String, String> record = record(marked);

        erase(marked, "Asked in a letter of " + people.latest(marked, "given_name") + " "
                + people.latest(marked, "family_name"));

        // MockMvc signs nobody in by a session, so what it left in some names no account.
        jdbc.sql("delete from spring_session where principal_name is null").update();
        assertThat(places(marked)).isEmpty();
        assertThat(record(marked)).isEqualTo(record);
    }

    /**
     * Every mark, and the birth date, in every column of every table that can hold them.
     */
    private Map<String, List<String>> places(Marked marked) {
        List<String> wanted = new ArrayList<>(marked.marks());
        wanted.add(marked.username());
        wanted.add(marked.birth().toString());
        String[] patterns = wanted.stream()
            .map(mark -> "%" + mark.toLowerCase(Locale.ROOT) + "%")
            .toArray(String[]::new);
        Map<String, List<String>> places = new TreeMap<>();
        for (String table : jdbc.sql("""
                select relname from pg_class where relkind in ('r', 'm') and relnamespace = 'public'::regnamespace
                    and has_table_privilege(oid, 'select')""").query(String.class).list()) {
            List<String> columns = jdbc.sql("""
                    select attname from pg_attribute
                    where attrelid = cast(? as regclass) and attnum > 0 and not attisdropped""")
                .param(table)
                .query(String.class)
                .list();
            for (String column : columns) {
                boolean bytes = jdbc
                    .sql("select atttypid = 'bytea'::regtype from pg_attribute"
                            + " where attrelid = cast(? as regclass) and attname = ?")
                    .params(table, column)
                    .query(Boolean.class)
                    .single();
                String text = bytes ? "encode(%s, 'escape')".formatted(column) : "cast(%s as text)".formatted(column);
                if (jdbc.sql("select exists (select from %s where lower(%s) like any (?))".formatted(table, text))
                    .param(patterns)
                    .query(Boolean.class)
                    .single()) {
                    places.computeIfAbsent(table, key -> new ArrayList<>()).add(column);
                }
            }
        }
        return places;
    }

    /** What has to remain right, to the cent. */
    private Map<String, String> record(Marked marked) {
        Map<String, String> record = new TreeMap<>();
        Long[] both = { marked.person().id().value(), marked.merged().id().value() };
        Map.of("payments", """
                select concat_ws(' ', count(*), sum(amount_minor), sum(paid_minor), sum(refunded_minor), min(paid_at))
                from payment where member_id = any (?)""", "fees", """
                select concat_ws(' ', count(*), sum(f.amount_minor), sum(r.total_minor), min(r.receipt_number))
                from renewal r join renewal_fee f on f.renewal_id = r.id where r.member_id = any (?)""", "entries", """
                select concat_ws(' ', count(*), sum(credits), min(completed_on), max(completed_on))
                from cec_entry where member_id = any (?)""", "used", """
                select concat_ws(' ', count(*), sum(u.credits)) from cycle_credit u
                join cec_entry e on e.id = u.entry_id where e.member_id = any (?)""", "audits", """
                select concat_ws(' ', count(*), sum(e.claimed), sum(e.credits), min(e.decision)) from audit_case c
                join audit_case_entry e on e.case_id = c.id where c.member_id = any (?)""", "cycles", """
                select string_agg(concat_ws(' ', c.certificate_number, y.begins_on, y.ends_on, y.closed_on), '; '
                    order by y.id)
                from certification c join cycle y on y.certification_id = c.id where c.member_id = any (?)""")
            .forEach((name, sql) -> record.put(name, jdbc.sql(sql).param(both).query(String.class).single()));
        return record;
    }

    private void erase(Marked marked, String reason) throws Exception {
        MockHttpServletResponse answer = send(marked.person(), reason, marked.person().number());
        assertThat(answer.getStatus()).as(answer.getContentAsString()).isEqualTo(302);
        awaitDone(marked.person());
    }

    private void awaitDone(Person person) {
        Awaitility.await()
            .atMost(Duration.ofMinutes(1))
            .until(() -> !erasing.latest(person.id()).orElseThrow().isUnderWay());
        assertThat(erasing.latest(person.id()).orElseThrow().isDone()).isTrue();
    }

    private MockHttpServletResponse send(Person person, String reason, String confirm) throws Exception {
        return mvc
            .perform(post(address(person)).param("reason", reason)
                .param("confirm", confirm)
                .with(Given.admin())
                .with(Given.formToken()))
            .andReturn()
            .getResponse();
    }

    private static String address(Person person) {
        return "/admin/members/" + person.number() + "/erasure";
    }

    private Document page(String address) throws Exception {
        return Jsoup
            .parse(mvc.perform(get(address).with(Given.admin())).andReturn().getResponse().getContentAsString());
    }

    @Test
    void thePreviewSaysWhatGoesAndWhatStaysAndWhy() throws Exception {
        Marked marked = people.person();
        Document page = page(address(marked.person()));
        assertThat(page.select("#goes li").eachAttr("data-part")).contains("accounts", "mail", "proof", "transcripts");
        assertThat(page.select("#stays li").eachAttr("data-part")).contains("audits", "cecs", "certifications",
                "history", "members", "payments", "renewals");
        assertThat(page.select("#stays li small")).allSatisfy(why -> assertThat(why.text()).contains("because"));
        assertThat(page.select("#stays").text()).contains("until " + dates.full(LocalDate.now(clock).plusYears(7)));
        assertThat(page.select("#stays [data-part=payments]").attr("data-count")).isEqualTo("1");
        assertThat(
                page("/admin/members/" + marked.person().number()).select("a[href=" + address(marked.person()) + "]"))
            .hasSize(1);
    }

    @Test
    void aFormThatLacksSomethingComesBackWithWhatWasTyped() throws Exception {
        Person person = given.member("Fran", "Formless");
        MockHttpServletResponse answer = send(person, "She asked", "wrong");
        assertThat(answer.getStatus()).isEqualTo(422);
        Document page = Jsoup.parse(answer.getContentAsString());
        assertThat(page.select(".summary a").eachText())
            .containsExactly("Type the member number " + person.number() + " to confirm");
        assertThat(page.expectFirst("#reason").text()).isEqualTo("She asked");
        assertThat(send(person, "", person.number()).getStatus()).isEqualTo(422);
        assertThat(erasing.latest(person.id())).isEmpty();
    }

    @Test
    void aRenewalUnderWayAnOpenPaymentAndAnAuditStandInTheWay() throws Exception {
        Person person = renewals.ready(LocalDate.now(clock), 5);
        renewals.fillIn(mvc, person, LocalDate.now(clock));
        assertThat(send(person, "Now", person.number()).getStatus()).isEqualTo(422);
        renewals.checkout(mvc, person, "offline");
        jdbc.sql(
                """
                        insert into audit_case (member_id, certification_id, cycle_id, state, reason, opened_at, opened_by, due_on)
                        select c.member_id, c.id, y.id, 'OPEN', 'Test', now(), 'checker', current_date
                        from certification c join cycle y on y.certification_id = c.id where c.member_id = ?""")
            .param(person.id().value())
            .update();
        assertThat(erasing.preview(person.id()).obstacles()).extracting(Sentence::code)
            .containsExactlyInAnyOrder("renewals.erasure.running", "payments.erasure.open", "audits.erasure.open");
        assertThat(page(address(person)).select("form[action$=erasure]")).isEmpty();
    }

    @Test
    void staffLoseTheirRolesFirst() {
        Person person = given.member("Stan", "Staff");
        String username = newcomers.activated(person.id(), "stan" + person.number());
        jdbc.sql("update account set roles = array['MEMBER', 'AUDITOR'] where username = ?").param(username).update();
        assertThat(erasing.preview(person.id()).obstacles()).extracting(Sentence::code)
            .containsExactly("accounts.erasure.staff");
    }

    /** What was begun between the request and the job is not cut off. */
    @Test
    void theJobLooksAgain() {
        Person person = renewals.ready(LocalDate.now(clock), 5);
        long id = jdbc.sql("""
                insert into erasure (member_id, member_number, state, reason, requested_by, requested_at)
                values (?, ?, 'REQUESTED', 'Test', 'boss', now()) returning id""")
            .params(person.id().value(), person.number())
            .query(Long.class)
            .single();
        jdbc.sql("""
                insert into renewal (member_id, kind, state, certification_id, cycle_id, started_at)
                select c.member_id, 'RENEWAL', 'STARTED', c.id, y.id, now()
                from certification c join cycle y on y.certification_id = c.id where c.member_id = ?""")
            .param(person.id().value())
            .update();
        assertThat(erasing.carryOut(id)).extracting(Sentence::code).containsExactly("renewals.erasure.running");
        assertThat(erasing.latest(person.id()).orElseThrow().state()).isEqualTo(Erasure.State.REFUSED);
        assertThat(jdbc.sql("select given_name from member where id = ?")
            .param(person.id().value())
            .query(String.class)
            .single()).isEqualTo("Rena");
    }

    @Test
    void nobodyVerifiesSignsInMergesOrUndoesWhatIsErased() throws Exception {
        Marked marked = people.person();
        String code = jdbc.sql("""
                select max(k.code) from certificate k join certification c on c.id = k.certification_id
                where c.member_id = ?""").param(marked.person().id().value()).query(String.class).single();
        String name = people.latest(marked, "given_name");
        assertThat(mvc.perform(get("/verify/" + code)).andReturn().getResponse().getContentAsString()).contains(name);
        long merge = jdbc.sql("select max(id) from merge where survivor_id = ?")
            .param(marked.person().id().value())
            .query(Long.class)
            .single();
        erase(marked, "Asked");
        assertThat(mvc.perform(get("/verify/" + code)).andReturn().getResponse().getContentAsString())
            .doesNotContain(name)
            .doesNotContain("Erased");
        assertThat(jdbc.sql("select count(*) from sign_in where member_id = any (?)")
            .param(new Long[] { marked.person().id().value(), marked.merged().id().value() })
            .query(Integer.class)
            .single()).isZero();
        Person other = given.member("Mona", "Merger");
        for (MergeProfiles wanted : List.of(merge(other, marked.person()), merge(marked.person(), other))) {
            assertThat(((MergeOutcome.Refused) merging.merge(wanted, null)).why()).extracting(Sentence::code)
                .containsExactly("duplicates.merge.erased");
        }
        assertThat(((MergeOutcome.Refused) undoing.undo(merge, "Test", "", null)).why()).extracting(Sentence::code)
            .containsExactly("duplicates.merge.erased");
        assertThat(page("/admin/members/" + marked.person().number()).select("h1").text()).isEqualTo("Erased member");
        assertThat(page(address(marked.person())).select("#erasure").attr("data-state")).isEqualTo("DONE");
    }

    private static MergeProfiles merge(Person survivor, Person duplicate) {
        return new MergeProfiles(survivor.number(), duplicate.number(), Map.of(), Map.of(), "One person");
    }

    @Test
    void aRosterDoesNotBringThePersonBack() throws Exception {
        Marked marked = people.person();
        erase(marked, "Asked");
        long refused = people.uploaded(marked, port, folder);
        people.awaitState(refused, "CHECKED");
        assertThat(jdbc.sql("select outcome || ' ' || reason from roster_line where import_id = ?")
            .param(refused)
            .query(String.class)
            .single()).isEqualTo("REFUSED imports.reason.erased");
    }

    @Test
    void whatWasKeptGoesWhenItsTimeIsOver() throws Exception {
        Marked marked = people.person();
        erase(marked, "Asked");
        long id = erasing.latest(marked.person().id()).orElseThrow().id();
        assertThat(erasing.over(clock.instant().plus(Duration.ofDays(7 * 365)))).doesNotContain(id);
        Instant later = clock.instant().plus(Duration.ofDays(7 * 366));
        assertThat(erasing.over(later)).contains(id);
        erasing.remove(id, later);
        Long[] both = { marked.person().id().value(), marked.merged().id().value() };
        for (String table : List.of("payment", "renewal", "certification", "cec_entry", "audit_case")) {
            assertThat(jdbc.sql("select count(*) from " + table + " where member_id = any (?)")
                .param(both)
                .query(Integer.class)
                .single()).as(table).isZero();
        }
        assertThat(jdbc.sql("select count(*) from member where id = any (?)").param(both).query(Integer.class).single())
            .isZero();
        assertThat(jdbc.sql("select member_number || state from erasure where id = ?")
            .param(id)
            .query(String.class)
            .single()).isEqualTo("DONE");
    }

}
