package org.cecportal.privacy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

import org.cecportal.Given;
import org.cecportal.Given.Person;
import org.cecportal.PortalTest;
import org.cecportal.accounts.Newcomers;
import org.cecportal.accounts.Role;
import org.cecportal.accounts.staff.MemberAccounts;
import org.cecportal.imports.web.Administrator;
import org.cecportal.shared.Sha256;
import org.cecportal.shared.privacy.Retention;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

/**
 * What is removed when it is old, and not a day before. What each test keeps is of long
 * ago, so that the same look at the clock leaves other tests' rows alone.
 */
@PortalTest
class RetentionTests {

    /** Nothing of other tests is as old. */
    private static final Instant THEN = Instant.parse("1995-06-15T12:00:00Z");

    @Autowired
    List<Retention> retentions;

    @Autowired
    MarkedPeople people;

    @Autowired
    Newcomers newcomers;

    @Autowired
    MemberAccounts accounts;

    @Autowired
    Given given;

    @Autowired
    MockMvc mvc;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Clock clock;

    @LocalServerPort
    int port;

    @TempDir
    Path folder;

    /** The day before its time is over nothing goes; the day after it does. */
    private void goesAfter(String kind, Period kept, String table, String condition) {
        Retention retention = retentions.stream().filter(one -> one.kind().equals(kind)).findFirst().orElseThrow();
        Instant over = THEN.atZone(ZoneOffset.UTC).plus(kept).toInstant();
        retention.removeOld(over.minus(Duration.ofDays(2)));
        assertThat(there(table, condition)).as("%s just before", kind).isTrue();
        retention.removeOld(over.plus(Duration.ofDays(2)));
        assertThat(there(table, condition)).as("%s just after", kind).isFalse();
    }

    private boolean there(String table, String condition) {
        return jdbc.sql("select exists (select from " + table + " where " + condition + ")")
            .query(Boolean.class)
            .single();
    }

    @Test
    void everythingThatIsToGoHasItsSetting() {
        assertThat(retentions).extracting(Retention::kind)
            .containsExactlyInAnyOrder("archives", "drafts", "erased records", "files of imports", "files of proof",
                    "mails", "means to sign in of disabled accounts");
    }

    @Test
    void draftsThatNobodyCameBackTo() throws Exception {
        Person person = given.member("Dana", "Draft");
        LocalDate today = LocalDate.now(clock);
        for (String action : List.of("draft", "submit")) {
            mvc.perform(post("/cecs/new").param("title", "A " + action)
                .param("completedOn", today.toString())
                .param("quantity", "1")
                .param("unit", "CEC")
                .param("declaration", "true")
                .param("unprovenOk", "true")
                .param("action", action)
                .with(person.signedIn())
                .with(Given.formToken()));
        }
        assertThat(jdbc.sql("update cec_entry set typed_at = ? where member_id = ? and state = 'DRAFT'")
            .params(THEN.atOffset(ZoneOffset.UTC), person.id().value())
            .update()).isEqualTo(1);
        goesAfter("drafts", Period.ofYears(1), "cec_entry", "state = 'DRAFT' and member_id = " + person.id().value());
        assertThat(there("cec_entry", "state = 'REPORTED' and member_id = " + person.id().value())).isTrue();
    }

    @Test
    void mailsThatWereSentOrGivenUp() {
        Person person = given.member("Mae", "Mailed");
        String address = "mae" + person.number() + "@members.example";
        for (String state : List.of("now(), now()", "null, 'infinity'", "null, now()")) {
            jdbc.sql("""
                    insert into mail (recipient, subject, body, member_id, written_at, sent_at, due_at)
                    select ?, 'Old', 'Old', ?, ?, v.sent_at, v.due_at from (values (%s)) v (sent_at, due_at)"""
                .formatted(state.replaceFirst("^null", "cast(null as timestamptz)")
                    .replace("'infinity'", "timestamptz 'infinity'")))
                .params(address, person.id().value(), THEN.atOffset(ZoneOffset.UTC))
                .update();
        }
        goesAfter("mails", Period.ofYears(3), "mail",
                "(sent_at is not null or due_at = 'infinity') and recipient = '" + address + "'");
        jdbc.sql("delete from mail where recipient = ?").param(address).update();
    }

    @Test
    void filesOfImportsWithWhatWasReadFromThem() throws Exception {
        String boss = newcomers.staff(Role.ADMIN);
        Administrator administrator = new Administrator(port).signIn(boss, Newcomers.PASSWORD);
        String number = "OLD" + UUID.randomUUID().toString().substring(0, 8);
        Path file = Files.writeString(folder.resolve("members.csv"),
                "member_number,given_name,family_name\n%s,Otto,Oldfile\n,Nobody,Refused\n".formatted(number),
                StandardCharsets.UTF_8);
        long id = administrator.upload("members", file);
        people.awaitState(id, "CHECKED");
        assertThat(administrator.download("/admin/imports/" + id + "/refused.csv").statusCode()).isEqualTo(200);
        jdbc.sql("update roster_import set uploaded_at = ? where id = ?")
            .params(THEN.atOffset(ZoneOffset.UTC), id)
            .update();
        goesAfter("files of imports", Period.ofDays(90), "roster_file_part", "import_id = " + id);
        assertThat(there("roster_line", "subject is not null and import_id = " + id)).isFalse();
        assertThat(there("staged_member", "import_id = " + id)).isFalse();
        assertThat(there("roster_import", "state = 'STOPPED' and refused = 1 and added = 1 and id = " + id)).isTrue();
        assertThat(administrator.download("/admin/imports/" + id + "/refused.csv").statusCode()).isEqualTo(404);
        assertThat(administrator.open("/admin/imports/" + id).statusCode()).isEqualTo(200);
        assertThat(administrator.open("/admin/imports/" + id + "/undo").statusCode()).isEqualTo(200);
    }

    @Test
    void proofOfCyclesThatWereClosedUnlessAnAuditHoldsIt() {
        for (String held : List.of("closed", "held", "open")) {
            Person person = given.member("Prue", "Proven").earned(LocalDate.of(1994, 1, 1), "2.00");
            LocalDate closed = LocalDate.of(1995, 6, 15);
            person.holds("CPT", closed.minusYears(3).plusDays(1), closed);
            jdbc.sql(
                    """
                            update cycle set closed_on = case when ? then cast(null as date) else ? end where certification_id in (
                                select id from certification where member_id = ?)""")
                .params(held.equals("open"), closed, person.id().value())
                .update();
            jdbc.sql("""
                    insert into cycle_credit (cycle_id, entry_id, credits)
                    select y.id, e.id, 2 from cec_entry e join certification c on c.member_id = e.member_id
                    join cycle y on y.certification_id = c.id where e.member_id = ?""")
                .param(person.id().value())
                .update();
            jdbc.sql(
                    """
                            insert into evidence_file (entry_id, member_id, name, type, size, sha256, sent_sha256, received_at, scan)
                            select id, member_id, 'old.pdf', 'PDF', 1, ?, ?, ?, 'INFECTED' from cec_entry where member_id = ?""")
                .params(Sha256.hex("x"), Sha256.hex("x"), THEN.atOffset(ZoneOffset.UTC), person.id().value())
                .update();
            String files = "member_id = " + person.id().value();
            if (held.equals("closed")) {
                goesAfter("files of proof", Period.ofYears(4), "evidence_file", files);
            }
            else {
                if (held.equals("held")) {
                    jdbc.sql(
                            "insert into entry_freeze (entry_id, case_id) select id, -1 from cec_entry where member_id = ?")
                        .param(person.id().value())
                        .update();
                }
                retentions.stream()
                    .filter(one -> one.kind().equals("files of proof"))
                    .forEach(one -> one.removeOld(THEN.plus(Duration.ofDays(3000))));
                assertThat(there("evidence_file", files)).as(held).isTrue();
            }
        }
    }

    @Test
    void whatOpenedAnAccountThatWasDisabled() {
        Person person = given.member("Cleo", "Closed");
        String username = newcomers.activated(person.id(), "cleo" + person.number());
        long account = jdbc.sql("select id from account where username = ?").param(username).query(Long.class).single();
        jdbc.sql("insert into second_step (account_id, since) values (?, now())").param(account).update();
        accounts.disable(account, "Left");
        assertThat(there("account", "disabled_at is not null and id = " + account)).isTrue();
        jdbc.sql("update account set disabled_at = ? where id = ?")
            .params(THEN.atOffset(ZoneOffset.UTC), account)
            .update();
        goesAfter("means to sign in of disabled accounts", Period.ofYears(1), "account",
                "password_hash is not null and id = " + account);
        assertThat(there("second_step", "account_id = " + account)).isFalse();
        accounts.enable(account, "Back");
        assertThat(there("account", "state = 'DEFAULT' and disabled_at is null and id = " + account)).isTrue();
    }

    @Test
    void oneThatFailsDoesNotKeepTheOthers() {
        List<String> asked = new ArrayList<>();
        Retention failing = retention("failing", asked, true);
        Retention other = retention("other", asked, false);
        assertThatThrownBy(() -> new KeepingRetention(List.of(failing, other), clock).run())
            .isInstanceOf(IllegalStateException.class);
        assertThat(asked).containsExactly("failing", "other");
    }

    private static Retention retention(String kind, List<String> asked, boolean fails) {
        return new Retention() {
            @Override
            public String kind() {
                return kind;
            }

            @Override
            public long removeOld(Instant now) {
                asked.add(kind);
                if (fails) {
                    throw new IllegalArgumentException();
                }
                return 0;
            }
        };
    }

}
