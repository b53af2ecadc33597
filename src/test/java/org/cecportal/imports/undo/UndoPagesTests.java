package org.cecportal.imports.undo;

import java.time.LocalDate;
import java.util.Set;

import org.cecportal.Given;
import org.cecportal.Given.Person;
import org.cecportal.PortalTest;
import org.cecportal.StatementCounter;
import org.cecportal.accounts.Role;
import org.cecportal.accounts.SignedIn;
import org.cecportal.imports.ApplyMode;
import org.cecportal.imports.ImportState;
import org.cecportal.imports.ImportStatus;
import org.cecportal.imports.RosterKind;
import org.cecportal.imports.Rosters;
import org.cecportal.jobs.JobState;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.MvcResult;
import org.springframework.test.web.servlet.request.RequestPostProcessor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

/** R18: an administrator takes an import back, and sees what stays and why. */
@PortalTest
class UndoPagesTests {

    private static final String MEMBERS = "member_number,given_name,family_name,email\n";

    private static final String CECS = "external_id,member_number,completed_on,title,source,credits\n";

    @Autowired
    MockMvc web;

    @Autowired
    Rosters rosters;

    @Autowired
    Undos undos;

    @Autowired
    Given given;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    StatementCounter counter;

    @Test
    void thePreviewIsConfirmedWithAReasonAndIsWhatIsDone() throws Exception {
        rosters.load(RosterKind.MEMBERS, MEMBERS + "UP100001,Ana,Old,ana@old.example\n");
        String file = MEMBERS + "UP100001,Ana,New,ana@new.example\nUP100002,Ben,Added,\n";
        ImportStatus applied = rosters.load(RosterKind.MEMBERS, file);
        String address = "/admin/imports/" + applied.id() + "/undo";
        assertThat(page("/admin/imports/" + applied.id()).expectFirst("#to-undo").attr("href")).isEqualTo(address);
        Document preview = page(address);
        assertThat(preview.select(".tabs a").eachAttr("data-count")).containsExactly("0", "2");
        assertThat(preview.select("tbody tr").eachText()).containsExactly(
                "2 UP100001 Ana New email: ana@new.example → ana@old.example family_name: New → Old",
                "3 UP100002 Ben Added The row is removed");
        String digest = preview.expectFirst("[name=digest]").val();
        MvcResult unexplained = send(address, digest, "", Given.admin());
        assertThat(unexplained.getResponse().getStatus()).isEqualTo(422);
        assertThat(unexplained.getResponse().getContentAsString()).contains("Say why you undo this import");
        MvcResult old = send(address, "another", "Wrong file", Given.admin());
        assertThat(old.getResponse().getStatus()).isEqualTo(409);
        assertThat(Jsoup.parse(old.getResponse().getContentAsString()).expectFirst("#reason").text())
            .isEqualTo("Wrong file");
        assertThat(send(address, digest, "Wrong file", Given.admin()).getResponse().getRedirectedUrl())
            .isEqualTo(address);
        assertThat(undos.over(applied.id()).message()).isEqualTo("2 rows taken back, 0 in part, 0 stayed");
        assertThat(jdbc
            .sql("select member_number || ' ' || family_name || ' ' || email from member "
                    + "where member_number like 'UP10000_'")
            .query(String.class)
            .list()).containsExactly("UP100001 Old ana@old.example");
        assertThat(
                jdbc.sql("select count(*) from account where username ilike 'add%up100002'").query(Long.class).single())
            .isZero();
        Document done = page("/admin/imports/" + applied.id());
        assertThat(done.expectFirst("#import").attr("data-state")).isEqualTo("UNDONE");
        assertThat(done.expectFirst("#undone").text()).contains("by boss: Wrong file", "2 rows taken back");
        assertThat(done.select("#to-undo")).isEmpty();
        assertThat(page(address).select("tbody tr").text()).contains("UP100002");
        assertThat(jdbc.sql("select count(*) from history_entry where reason = ? and actor = 'boss'")
            .param("Undo of import " + applied.id() + ": Wrong file")
            .query(Long.class)
            .single()).as("the member, the added one, its account, the import").isGreaterThanOrEqualTo(4);
        assertThat(jdbc.sql(
                "select recipient from mail where member_id = (select id from member where member_number = 'UP100001')")
            .query(String.class)
            .list()).as("told again").containsOnly("ana@old.example", "ana@new.example").hasSize(4);
        ImportStatus again = rosters.load(RosterKind.MEMBERS, file);
        assertThat(again.added()).isOne();
        assertThat(again.changed()).isOne();
        assertThat(undos.undo(again).taken()).isEqualTo(2);
    }

    @Test
    void whatWasUsedSinceStaysAndSaysWhy() {
        Person person = given.member("Una", "Undo");
        String key = person.number();
        ImportStatus applied = rosters.load(RosterKind.CECS, CECS
                + "L-%1$s,%1$s,2026-01-01,Locked,CEONLINE,1\nH-%1$s,%1$s,2026-01-02,Held,CEONLINE,1\nF-%1$s,%1$s,2026-01-03,Free,CEONLINE,1\nG-%1$s,%1$s,2026-01-04,Gone,CEONLINE,1\n"
                    .formatted(key));
        person.holds("CPT", LocalDate.of(2024, 1, 1), LocalDate.of(2026, 12, 31));
        jdbc.sql("""
                insert into cycle_credit (cycle_id, entry_id, credits)
                select y.id, e.id, 1 from cycle y join certification c on c.id = y.certification_id
                join cec_entry e on e.member_id = c.member_id where e.external_id = ?""").param("L-" + key).update();
        jdbc.sql("insert into entry_freeze (entry_id, case_id) select id, 99 from cec_entry where external_id = ?")
            .param("H-" + key)
            .update();
        jdbc.sql("delete from cec_entry where external_id = ?").param("G-" + key).update();
        assertThat(undos.undo(applied).state()).isEqualTo(ImportState.UNDONE);
        assertThat(undos.said(applied).values()).containsExactly(
                "STAYS This entry was used in the cycle that was closed on 2026-12-31",
                "STAYS This entry is part of audit case 99", "TAKEN",
                "STAYS It is no longer on record, or has another number now");
    }

    @Test
    void membersWithLaterRecordsStayUntilThoseAreTakenBack() {
        String key = "UR" + System.nanoTime();
        ImportStatus members = rosters.load(RosterKind.MEMBERS, MEMBERS + key + ",Ulf,Used,\n");
        ImportStatus certifications = rosters.load(RosterKind.CERTIFICATIONS,
                "certificate_number,cycle_begins_on,member_number,certification_code,cycle_ends_on\n"
                        + "%1$s-C,2025-01-01,%1$s,CPT,2027-12-31\n".formatted(key));
        assertThat(undos.preview(members).isWorthIt()).isFalse();
        assertThat(undos.said(members).values()).containsExactly("STAYS Certifications were recorded for it since");
        assertThat(undos.undo(certifications).taken()).isOne();
        assertThat(undos.undo(members).taken()).isOne();
        assertThat(
                jdbc.sql("select count(*) from member where member_number = ?").param(key).query(Long.class).single())
            .isZero();
    }

    @Test
    void aLaterImportIsTakenBackFirst() {
        String key = "UL" + System.nanoTime();
        rosters.load(RosterKind.MEMBERS, MEMBERS + key + ",One,Name,\n");
        ImportStatus second = rosters.load(RosterKind.MEMBERS, MEMBERS + key + ",Two,Name,\n");
        ImportStatus third = rosters.load(RosterKind.MEMBERS, MEMBERS + key + ",Three,Name,\n");
        undos.preview(second);
        assertThat(undos.said(second).values()).allMatch(said -> said.startsWith("STAYS Changed since by "));
        assertThat(undos.undo(third).taken()).isOne();
        assertThat(undos.undo(second).taken()).isOne();
        assertThat(jdbc.sql("select given_name from member where member_number = ?")
            .param(key)
            .query(String.class)
            .single()).isEqualTo("One");
    }

    @Test
    void nothingIsTakenBackWhenThePreviewIsNoLongerTrue() throws Exception {
        String key = "UX" + System.nanoTime();
        ImportStatus applied = rosters.load(RosterKind.MEMBERS, MEMBERS + key + ",One,Name,\n");
        String digest = page("/admin/imports/" + applied.id() + "/undo").expectFirst("[name=digest]").val();
        jdbc.sql("update member set city = 'Rome' where member_number = ?").param(key).update();
        send("/admin/imports/" + applied.id() + "/undo", digest, "Why not", Given.admin());
        assertThat(undos.over(applied.id()).state()).isEqualTo(JobState.FAILED);
        Document page = page("/admin/imports/" + applied.id() + "/undo");
        assertThat(page.expectFirst("#undo").attr("data-state")).isEqualTo("APPLIED");
        assertThat(page.select("[role=status]").text()).contains("Something changed while you looked");
        assertThat(page.select("tbody tr").text()).contains("Changed since by", "city");
    }

    @Test
    void r17NobodyTakesBackWhatIsAboutTheOwnProfile() throws Exception {
        Person own = given.member("Own", "Profile");
        jdbc.sql("insert into account (username, member_id, display_name, state, password_hash, roles) "
                + "values (?, ?, 'Own', 'ACTIVE', 'x', array['MEMBER', 'ADMIN'])")
            .params("own" + own.number(), own.id().value())
            .update();
        ImportStatus applied = rosters.load(RosterKind.CECS,
                CECS + "OWN-%1$s,%1$s,2026-01-01,Mine,CEONLINE,1\n".formatted(own.number()));
        RequestPostProcessor administrator = Given
            .signedIn(new SignedIn(-1, "own" + own.number(), own.id(), own.number(), "Own", Set.of(Role.ADMIN), 0));
        Document page = Jsoup.parse(web.perform(get("/admin/imports/" + applied.id() + "/undo").with(administrator))
            .andReturn()
            .getResponse()
            .getContentAsString());
        assertThat(page.select("tbody tr").text())
            .contains("This is your own record. Another administrator must undo it");
        assertThat(send("/admin/imports/" + applied.id() + "/undo", page.expectFirst("[name=digest]").val(), "Mine",
                administrator)
            .getResponse()
            .getStatus()).isEqualTo(409);
    }

    @Test
    void whatIsTooOldOrNotAppliedIsNotTakenBack() throws Exception {
        ImportStatus checked = rosters.check(RosterKind.MEMBERS, MEMBERS + "UZ" + System.nanoTime() + ",A,B,\n");
        assertThat(page("/admin/imports/" + checked.id() + "/undo").select("[role=status]").text())
            .startsWith("This import cannot be undone");
        assertThat(send("/admin/imports/" + checked.id() + "/undo", "", "Why", Given.admin()).getResponse().getStatus())
            .isEqualTo(409);
        ImportStatus applied = rosters.apply(checked, ApplyMode.VALID);
        jdbc.sql("update roster_line set subject = null where import_id = ?").param(applied.id()).update();
        assertThat(page("/admin/imports/" + applied.id()).select("#to-undo")).isEmpty();
        assertThat(page("/admin/imports/" + applied.id() + "/undo").select("[role=status]").text())
            .startsWith("This import can no longer be undone");
    }

    @Test
    void statementsAreConstantInRows() throws Exception {
        assertThat(statements(5)).isEqualTo(statements(200));
    }

    private int statements(int rows) throws Exception {
        StringBuilder file = new StringBuilder(MEMBERS);
        for (int i = 0; i < rows; i++) {
            file.append("US").append(System.nanoTime()).append("-").append(i).append(",A,B,\n");
        }
        ImportStatus applied = rosters.load(RosterKind.MEMBERS, file.toString());
        page("/admin/imports/" + applied.id() + "/undo");
        return counter.count(() -> page("/admin/imports/" + applied.id() + "/undo"));
    }

    private Document page(String address) throws Exception {
        MvcResult result = web.perform(get(address).with(Given.admin())).andReturn();
        assertThat(result.getResponse().getStatus()).isEqualTo(200);
        return Jsoup.parse(result.getResponse().getContentAsString());
    }

    private MvcResult send(String address, String digest, String reason, RequestPostProcessor who) throws Exception {
        return web
            .perform(post(address).param("digest", digest).param("reason", reason).with(Given.formToken()).with(who))
            .andReturn();
    }

}
