package org.cecportal;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.ZipInputStream;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import jakarta.servlet.http.HttpServletResponse;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.ss.usermodel.Workbook;
import org.apache.poi.ss.usermodel.WorkbookFactory;
import org.awaitility.Awaitility;
import org.cecportal.Given.Person;
import org.cecportal.accounts.Newcomers;
import org.cecportal.accounts.Role;
import org.cecportal.audits.GivenAudits;
import org.cecportal.cecs.evidence.EvidenceFiles;
import org.cecportal.cecs.evidence.EvidenceReceipt;
import org.cecportal.cecs.evidence.inspection.Samples;
import org.cecportal.imports.RosterKind;
import org.cecportal.imports.Rosters;
import org.cecportal.imports.web.Administrator;
import org.cecportal.renewals.GivenRenewals;
import org.cecportal.shared.web.Download;
import org.cecportal.shared.web.ShownOn;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertAll;

/**
 * Every file that the portal hands out, over real HTTP, signed in, with 10,000 rows
 * behind the lists. The session is due to be written each time: that has cut lists
 * before. The rows are put in and taken out without triggers, so that other tests see
 * nothing of them.
 */
@PortalTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WholeDownloadsTests {

    private static final int ROWS = 10_000;

    /** What a handler returns that answers with no page. */
    private static final String BYTES = Download.class.getName()
            + "|java.lang.Object|.*ResponseEntity<java.lang.String>"
            + "|.*(byte\\[]|[.]Resource|StreamingResponseBody|ResponseBodyEmitter|SseEmitter).*";

    /** Marks what is taken out again. */
    private static final long FROM = 7_000_000_000L;

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    RequestMappingHandlerMapping handlers;

    @Autowired
    Given given;

    @Autowired
    GivenAudits audits;

    @Autowired
    GivenRenewals renewals;

    @Autowired
    Newcomers people;

    @Autowired
    EvidenceFiles evidence;

    @Autowired
    Rosters rosters;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    MockMvc mvc;

    @Autowired
    Clock clock;

    @Autowired
    Environment environment;

    @LocalServerPort
    int port;

    private final Map<String, Check> checks = new LinkedHashMap<>();

    private Administrator member;

    private Administrator admin;

    private Administrator auditor;

    private Person person;

    /** Fetches a file and looks at it. */
    private interface Check {

        void run() throws Exception;

    }

    @BeforeAll
    void fill() throws Exception {
        LocalDate today = LocalDate.now(clock);
        person = renewals.ready(today, 5);
        renewals.renewed(mvc, person, today);
        member = new Administrator(port).signIn(people.activated(person.id(), "whole" + person.number()),
                Newcomers.PASSWORD);
        admin = new Administrator(port).signIn(people.staff(Role.ADMIN), Newcomers.PASSWORD);
        auditor = new Administrator(port).signIn(people.staff(Role.AUDITOR), Newcomers.PASSWORD);
        unseen("""
                insert into member (id, member_number, given_name, family_name)
                select %d + n, 'WHOLE' || n, 'Whole', 'Pair' from generate_series(1, 150) n""".formatted(FROM), """
                insert into event (id, external_id, title, kind, starts_on)
                select %d + n, 'WHOLE-' || n, 'Übung ' || n, 'WEBINAR', date '2999-01-01'
                from generate_series(1, %d) n""".formatted(FROM, ROWS), """
                insert into payment (id, member_id, purpose, subject_id, gateway, state, amount_minor, currency,
                    description, requested_at)
                select %d + n, %d, 'RENEWAL', -n, 'OFFLINE', 'DECLINED', n, 'USD', 'Ibáñez', now()
                from generate_series(1, %d) n""".formatted(FROM, person.id().value(), ROWS),
                """
                        insert into renewal (id, member_id, kind, state, certification_id, cycle_id, started_at)
                        select %d + n, %d, 'REINSTATEMENT', 'REFUSED', (select min(id) from certification where member_id = %2$d),
                            (select min(y.id) from cycle y join certification c on c.id = y.certification_id
                                where c.member_id = %2$d), now()
                        from generate_series(1, %d) n"""
                    .formatted(FROM, person.id().value(), ROWS),
                // Not implied: a search that goes on meanwhile deletes implied pairs.
                """
                        insert into duplicate_candidate (id, member_a, member_b, score, pattern, weights, implied, case_id)
                        select %d + row_number() over (), a.id, b.id, 900, 0, '{}', false, 0
                        from member a join member b on a.id < b.id where a.id > %1$d"""
                    .formatted(FROM),
                """
                        insert into audit_campaign (id, name, state, from_on, to_on, percent, seed, population_digest, drawn_at,
                            drawn_by)
                        values (%d, 'Whole', 'DRAWN', '1940-01-01', '1940-01-31', 5, 'x', repeat('a', 64), now(), 'test')"""
                    .formatted(FROM),
                """
                        insert into audit_candidate (campaign_id, key, type_code, member_number, renewed_on, digest, drawn)
                        select %d, 'key' || n, 'CPT', 'N' || n, '1940-01-02', repeat('b', 64), true
                        from generate_series(1, %d) n"""
                    .formatted(FROM, ROWS),
                """
                        insert into audit_case (id, campaign_id, member_id, certification_id, cycle_id, state, reason,
                            opened_at, opened_by, due_on, beside_another)
                        select %d + n, %1$d, %d, (select min(id) from certification where member_id = %2$d),
                            (select min(y.id) from cycle y join certification c on c.id = y.certification_id
                                where c.member_id = %2$d), 'OPEN', 'drawn', now(), 'test', current_date, true
                        from generate_series(1, %d) n""".formatted(FROM, person.id().value(), ROWS), """
                        insert into cec_entry (id, member_id, completed_on, credits, title, source, state, external_id)
                        select %d + n, %d, current_date - 30, 0.25, 'Course ' || n, 'PROVIDER', 'POSTED', 'WHOLE' || n
                        from generate_series(1, %d) n""".formatted(FROM, person.id().value(), ROWS));
        lists();
        documents();
        proof();
    }

    @AfterAll
    void empty() throws Exception {
        unseen("delete from cec_entry where id > " + FROM, "delete from audit_case where id > " + FROM,
                "delete from audit_candidate where campaign_id = " + FROM,
                "delete from audit_campaign where id = " + FROM, "delete from duplicate_candidate where id > " + FROM,
                "delete from renewal where id > " + FROM, "delete from payment where id > " + FROM,
                "delete from event where id > " + FROM, "delete from member where id > " + FROM);
    }

    private void lists() {
        csv("/admin/events.csv", admin, "/admin/events.csv", "external_id", "WHOLE-" + ROWS, 0,
                "select count(*) from event");
        csv("/admin/payments.csv", admin, "/admin/payments.csv?q=" + person.number(), "payment",
                String.valueOf(FROM + ROWS), 0, "select count(*) from payment where member_id = " + memberId());
        csv("/admin/renewals.csv", admin, "/admin/renewals.csv?kind=REINSTATEMENT&q=" + person.number(), "renewal",
                String.valueOf(FROM + ROWS), 0, "select %d".formatted(ROWS));
        csv("/admin/duplicates/candidates.csv", admin, "/admin/duplicates/candidates.csv?minScore=900", "score",
                "900.00", 0, "select count(*) from duplicate_candidate where score >= 900");
        csv("/audits/campaigns/{id:\\d{1,18}}/population.csv", auditor, "/audits/campaigns/" + FROM + "/population.csv",
                "type", "key9999", 1, "select %d".formatted(ROWS));
        csv("/transcript.csv", member, "/transcript.csv?scope=all&sort=oldest", "Date", "Course " + ROWS, 1,
                "select count(*) from cec_entry where member_id = " + memberId());
        long refused = rosters
            .check(RosterKind.MEMBERS,
                    IntStream.rangeClosed(1, ROWS)
                        .mapToObj(i -> "W" + i + ",,")
                        .collect(Collectors.joining("\n", "member_number,given_name,family_name\n", "\n")))
            .id();
        csv("/admin/imports/{id}/refused.csv", admin, "/admin/imports/" + refused + "/refused.csv", "member_number",
                "W" + ROWS, 0, "select %d".formatted(ROWS));
        checks.put("/admin/imports/templates/{kind}.xlsx", () -> {
            byte[] template = whole(admin, "/admin/imports/templates/cecs.xlsx");
            try (Workbook workbook = WorkbookFactory.create(new ByteArrayInputStream(template))) {
                assertThat(workbook.getSheetAt(0).getLastRowNum()).isZero();
                assertThat(workbook.getSheetAt(0).getRow(0).getCell(8).getStringCellValue()).isEqualTo("approved_by");
            }
        });
        workbook("/transcript.xlsx", member, "/transcript.xlsx?scope=all", "Date", "Total",
                "select count(*) from cec_entry where member_id = " + memberId());
        workbook("/audits/campaigns/{id:\\d{1,18}}/report.xlsx", auditor, "/audits/campaigns/" + FROM + "/report.xlsx",
                "Case", "Total", "select %d".formatted(ROWS));
    }

    private long memberId() {
        return person.id().value();
    }

    /**
     * @param lastCell in a column of the last row
     * @param count how many rows there are
     */
    private void csv(String pattern, Administrator visitor, String address, String firstHead, String lastCell,
            int column, String count) {
        checks.put(pattern, () -> {
            String text = new String(whole(visitor, address), StandardCharsets.UTF_8);
            assertThat(text).startsWith("\uFEFF" + firstHead).endsWith("\r\n");
            List<CsvRecord> rows = CsvReader.builder().ofCsvRecord(text).stream().toList();
            assertThat(rows).hasSize(1 + jdbc.sql(count).query(Integer.class).single()).hasSizeGreaterThan(ROWS);
            assertThat(rows).allMatch(row -> row.getFieldCount() == rows.getFirst().getFieldCount());
            assertThat(rows.getLast().getField(column)).isEqualTo(lastCell);
        });
    }

    /** The rows, between the header and a total. */
    private void workbook(String pattern, Administrator visitor, String address, String firstHead, String lastHead,
            String count) {
        checks.put(pattern, () -> {
            try (Workbook workbook = WorkbookFactory.create(new ByteArrayInputStream(whole(visitor, address)))) {
                Sheet rows = workbook.getSheetAt(1);
                assertThat(rows.getRow(0).getCell(0).getStringCellValue()).isEqualTo(firstHead);
                assertThat(rows.getRow(rows.getLastRowNum()).getCell(0).getStringCellValue()).isEqualTo(lastHead);
                assertThat(rows.getLastRowNum() - 1).isEqualTo(jdbc.sql(count).query(Integer.class).single());
            }
        });
    }

    private void documents() {
        LocalDate today = LocalDate.now(clock);
        long certification = one("select min(id) from certification where member_id = ?");
        long renewal = one("select min(id) from renewal where member_id = ? and state = 'RENEWED'");
        pdf("/transcript.pdf", "/transcript.pdf?scope=all&year=" + today.minusMonths(14).minusYears(1).getYear());
        pdf("/certifications/{id:\\d{1,18}}/certificate.pdf", "/certifications/" + certification + "/certificate.pdf");
        pdf("/renewals/{id:\\d{1,18}}/receipt.pdf", "/renewals/" + renewal + "/receipt.pdf");
        calendar("/events/{id:\\d{1,18}}.ics", member, "/events/" + (FROM + 1) + ".ics");
        checks.put("/calendar/{token}.ics", () -> {
            String page = member.submit("/events/calendar", "/events/calendar", Map.of()).body();
            String feed = page.replaceAll("(?s).*?(/calendar/[A-Za-z0-9_-]+\\.ics).*", "$1");
            assertThat(new String(whole(new Administrator(port), feed), StandardCharsets.UTF_8))
                .endsWith("END:VCALENDAR\r\n");
        });
        checks.put("/dev/mail/latest", () -> {
            String to = jdbc.sql("select recipient from mail order by id desc limit 1").query(String.class).single();
            assertThat(whole(new Administrator(port), "/dev/mail/latest?to=" + to)).isNotEmpty();
        });
    }

    private void pdf(String pattern, String address) {
        checks.put(pattern,
                () -> assertThat(new String(whole(member, address), StandardCharsets.ISO_8859_1)).startsWith("%PDF-")
                    .endsWith("%%EOF\n"));
    }

    private void calendar(String pattern, Administrator visitor, String address) {
        checks.put(pattern,
                () -> assertThat(new String(whole(visitor, address), StandardCharsets.UTF_8))
                    .startsWith("BEGIN:VCALENDAR\r\n")
                    .endsWith("END:VCALENDAR\r\n"));
    }

    /** Of somebody whose renewal is audited. */
    private void proof() throws Exception {
        LocalDate month = audits.month();
        Person audited = audits.reported(audits.renewed(month, "CPT"), month, "4");
        audits.drawn(month, "100");
        long entry = audits.entriesOf(audited).getFirst();
        long picture = kept(audited, entry, "photo.png", Samples.png());
        long document = kept(audited, entry, "certificate.pdf", Samples.pdf());
        Administrator theirs = new Administrator(port)
            .signIn(people.activated(audited.id(), "proof" + audited.number()), Newcomers.PASSWORD);
        long audit = audits.caseOf(audited);
        checks.put("/cecs/proof.zip", () -> assertThat(zipped(whole(theirs, "/cecs/proof.zip"))).isEqualTo(3));
        checks.put("/profile/data/{id:\\d{1,18}}", () -> {
            theirs.submit("/profile/data", "/profile/data", Map.of());
            String archive = Awaitility.await()
                .until(() -> theirs.page("/profile/data").select("main a[href~=/profile/data/\\d+]").attr("href"),
                        link -> !link.isEmpty());
            assertThat(zipped(whole(theirs, archive))).as("its text and the proof").isEqualTo(3);
        });
        checks.put("/cecs/{entryId:\\d{1,18}}/evidence/{fileId:\\d{1,18}}",
                () -> assertThat(whole(theirs, "/cecs/" + entry + "/evidence/" + picture)).isNotEmpty());
        checks.put("/audits/cases/{caseId:\\d{1,18}}/proof/{fileId:\\d{1,18}}",
                () -> assertThat(whole(auditor, "/audits/cases/" + audit + "/proof/" + picture)).isNotEmpty());
        checks.put("/audits/cases/{caseId:\\d{1,18}}/proof/{fileId:\\d{1,18}}/pages/{page:[1-9]\\d{0,3}}",
                () -> assertThat(whole(auditor, "/audits/cases/" + audit + "/proof/" + document + "/pages/1"))
                    .isNotEmpty());
        calendar("/audit/{id:\\d{1,18}}/due.ics", theirs, "/audit/" + audit + "/due.ics");
        checks.put("/dev/mail/{id:\\d{1,18}}/{position:\\d{1,3}}", () -> {
            String file = Awaitility.await()
                .until(() -> jdbc
                    .sql("select '/dev/mail/' || mail_id || '/' || position from mail_attachment order by 1 limit 1")
                    .query(String.class)
                    .optional(), Optional::isPresent)
                .orElseThrow();
            assertThat(whole(new Administrator(port), file)).isNotEmpty();
        });
    }

    private long kept(Person owner, long entry, String name, byte[] bytes) throws Exception {
        return ((EvidenceReceipt.Kept) evidence.receive(owner.id(), entry, name, new ByteArrayInputStream(bytes)))
            .file()
            .id();
    }

    /**
     * The length that was announced is that of the bytes, unless they are packed on the
     * way.
     */
    private byte[] whole(Administrator visitor, String address) throws Exception {
        jdbc.sql("update spring_session set last_access_time = extract(epoch from now() - interval '2 minutes') * 1000")
            .update();
        HttpResponse<byte[]> answer = visitor.download(address);
        assertThat(answer.statusCode()).as(address).isEqualTo(200);
        answer.headers()
            .firstValueAsLong("Content-Length")
            .ifPresent(length -> assertThat(length).as(address).isEqualTo(answer.body().length));
        return answer.body();
    }

    @Test
    void everyFileIsWhole() throws Exception {
        assertThat(new TreeSet<>(checks.keySet())).as("each file has a check here").isEqualTo(files());
        assertAll(checks.values().stream().map(check -> check::run));
    }

    @Test
    void everyFileBehindASignInLeadsToAPage() {
        assertThat(handlers.getHandlerMethods()
            .entrySet()
            .stream()
            .filter(entry -> isFile(entry.getKey(), entry.getValue()))
            .filter(entry -> !entry.getValue().hasMethodAnnotation(ShownOn.class))
            .flatMap(entry -> entry.getKey().getPatternValues().stream())).as("open to everybody")
            .containsExactlyInAnyOrder("/dev/mail/latest", "/dev/mail/{id:\\d{1,18}}/{position:\\d{1,3}}",
                    "/events/{id:\\d{1,18}}.ics", "/calendar/{token}.ics");
    }

    /** How many files a ZIP holds, none of which is empty. */
    private static int zipped(byte[] archive) throws IOException {
        int files = 0;
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(archive))) {
            while (zip.getNextEntry() != null) {
                assertThat(zip.readAllBytes()).isNotEmpty();
                files++;
            }
        }
        return files;
    }

    /** Whatever returns no page: files, and bytes. */
    private TreeSet<String> files() {
        return handlers.getHandlerMethods()
            .entrySet()
            .stream()
            .filter(entry -> isFile(entry.getKey(), entry.getValue()))
            .flatMap(entry -> entry.getKey().getPatternValues().stream())
            .collect(Collectors.toCollection(TreeSet::new));
    }

    private static boolean isFile(RequestMappingInfo address, HandlerMethod handler) {
        String type = handler.getReturnType().getGenericParameterType().getTypeName();
        return handler.hasMethodAnnotation(ShownOn.class) || type.matches(BYTES)
                || type.equals("void") && writesItself(handler)
                || address.getPatternValues().stream().anyMatch(pattern -> pattern.matches(".*\\.[a-z]{3,4}"));
    }

    private static boolean writesItself(HandlerMethod handler) {
        return Arrays.stream(handler.getMethodParameters())
            .anyMatch(parameter -> parameter.getParameterType().equals(HttpServletResponse.class));
    }

    private long one(String sql) {
        return jdbc.sql(sql).param(person.id().value()).query(Long.class).single();
    }

    /** As the superuser, without triggers. */
    private void unseen(String... statements) throws Exception {
        String url = jdbc
            .sql("select 'jdbc:postgresql://localhost:' || inet_server_port() || '/' || current_database()")
            .query(String.class)
            .single();
        try (Connection superuser = DriverManager.getConnection(url, "postgres", "");
                Statement statement = superuser.createStatement()) {
            statement.execute("set session_replication_role = replica");
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

}
