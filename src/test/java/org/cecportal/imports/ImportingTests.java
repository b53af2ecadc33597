package org.cecportal.imports;

import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;

import org.cecportal.Given;
import org.cecportal.PortalTest;
import org.cecportal.cecs.CecFacts;
import org.cecportal.cecs.reporting.CorrectCec;
import org.cecportal.cecs.CreditUnit;
import org.cecportal.cecs.reporting.ReportOutcome;
import org.cecportal.cecs.reporting.SelfReport;
import org.cecportal.cecs.reporting.SelfReporting;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

/** Rosters from the file to the record (DESIGN, roster files). */
@PortalTest
class ImportingTests {

    @Autowired
    Rosters rosters;

    @Autowired
    SelfReporting reporting;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Given given;

    @Test
    void membersArriveWithTheirDefaultAccounts() {
        ImportStatus status = rosters.load(RosterKind.MEMBERS, """
                Family_Name, given_name ,member_number,shoe_size,email
                Łódzka,Ewa,T100001,38,ewa@example.org
                Ng,Bo,T100002,44,
                """);
        assertThat(status.state()).isEqualTo(ImportState.APPLIED);
        assertThat(status.added()).isEqualTo(2);
        assertThat(status.unknownColumns()).containsExactly("shoe_size");
        assertThat(texts("""
                select username from account a join member m on m.id = a.member_id
                where m.member_number like 'T10000%' order by 1""")).containsExactly("lodT100001", "ngT100002");
    }

    @Test
    void aDefaultAccountFollowsAChangedName() {
        rosters.load(RosterKind.MEMBERS, "member_number,family_name\nT101001,Smith\nT101002,Smith\n");
        jdbc.sql("update account set state = 'ACTIVE', password_hash = 'x' where username = 'smiT101002'").update();
        ImportStatus status = rosters.load(RosterKind.MEMBERS,
                "member_number,family_name\nT101001,Jones\nT101002,Jones\n");
        assertThat(status.changed()).isEqualTo(2);
        assertThat(rosters.said(status, LineTab.CHANGED)).contains("2: family_name: Smith → Jones");
        assertThat(
                texts("select username || ' ' || display_name from account where username like '%T10100%' order by 1"))
            .containsExactly("jonT101001 Jones", "smiT101002 Jones");
    }

    @Test
    void aUsernameThatIsTakenFailsNothing() {
        ImportStatus status = rosters.load(RosterKind.MEMBERS, "member_number,family_name\nT102001,Abc\ncT102001,Ab\n");
        assertThat(status.added()).isEqualTo(2);
        assertThat(texts("select username from account where username like '%T102001'")).containsExactly("abcT102001");
    }

    @Test
    void loadingTwiceChangesNothing() {
        String file = "member_number,given_name,family_name\nT110001,Ada,King\n";
        rosters.load(RosterKind.MEMBERS, file);
        ImportStatus again = rosters.load(RosterKind.MEMBERS, file);
        assertThat(again.left()).isEqualTo(1);
        assertThat(again.added() + again.changed() + again.refused()).isZero();
        assertThat(texts("select version::text from member where member_number = 'T110001'")).containsExactly("0");
    }

    @Test
    void aColumnThatTheFileLacksIsLeftAlone() {
        rosters.load(RosterKind.MEMBERS, "member_number,family_name,city,phone\nT111001,King,Oslo,1\n");
        rosters.apply(
                rosters.check(RosterKind.MEMBERS, "member_number,family_name,phone\nT111001,King,\n", EmptyCells.ERASE),
                ApplyMode.VALID);
        assertThat(texts("select city || coalesce(phone, '-') from member where member_number = 'T111001'"))
            .containsExactly("Oslo-");
    }

    @Test
    void entriesArePostedAndSelfReportedOnesReported() {
        String number = given.member("Eva", "Entry").number();
        ImportStatus status = rosters.load(RosterKind.CECS, cecs("""
                T120001,%1$s,2025-02-03,One,CEONLINE,2,CPR_FIRST_AID
                T120002,%1$s,2025-02-04,"Two
                lines",self_reported,1.50,
                T120003,nobody,2025-02-04,Three,SUMMIT,1,
                T120004,%1$s,2025-02-04,Four,SUMMIT,1,NONE
                T120001,%1$s,2025-02-04,Five,SUMMIT,1,
                """.formatted(number)));
        assertThat(texts("""
                select title || ' ' || state || ' ' || credits from cec_entry
                where external_id like 'T12000%' order by external_id""")).containsExactly("One POSTED 2.00",
                "Two lines REPORTED 1.50");
        assertThat(rosters.said(status, LineTab.REFUSED)).containsExactly(
                "5: There is no member with the number nobody",
                "6: There is no category with the code NONE. Use one of these: COLLEGE, CONFERENCE, COURSE, "
                        + "CPR_FIRST_AID, PUBLICATION, TEACHING, WEBINAR",
                "7: Line 2 has the same key");
        assertThat(texts("select after ->> 'added' from history_entry where subject_type = 'roster_import' "
                + "and subject_id = " + status.id()))
            .containsExactly("2");
        assertThat(texts("select action from history_entry where subject_type = 'cec_entry' "
                + "and after ->> 'external_id' = 'T120001'"))
            .isEmpty();
    }

    @Test
    void r11AnEntryThatTheMemberChangedIsLeftAlone() {
        Given.Person eva = given.member("Eva", "Entry");
        String number = eva.number();
        String file = cecs(
                "T121001,%1$s,2025-02-03,One,SELF_REPORTED,2,\nT121002,%1$s,2025-02-03,Two,SELF_REPORTED,2,\n"
                    .formatted(number));
        rosters.load(RosterKind.CECS, file);
        correct(eva, "T121001", "3");
        ImportStatus again = rosters.load(RosterKind.CECS, file.replace(",2,", ",4,"));
        assertThat(again.changed()).isOne();
        assertThat(rosters.said(again, LineTab.LEFT))
            .containsExactly("2: The member changed this entry, so it stays unchanged");
        assertThat(texts("select credits::text from cec_entry where external_id like 'T12100%' order by external_id"))
            .containsExactly("3.00", "4.00");
        ImportStatus third = rosters.load(RosterKind.CECS, file);
        assertThat(third.changed()).as("a roster's own change does not lock the entry").isOne();
        assertThat(texts("select reason from history_entry where subject_type = 'cec_entry' "
                + "and after ->> 'external_id' = 'T121002' order by id"))
            .containsExactly("Roster import " + again.id() + ": roster.csv",
                    "Roster import " + third.id() + ": roster.csv");
    }

    @Test
    void aLaterCycleClosesTheEarlierOne() {
        String number = given.member("Cy", "Cle").number();
        ImportStatus status = rosters.load(RosterKind.CERTIFICATIONS, """
                certificate_number,cycle_begins_on,member_number,certification_code,earned_on,cycle_ends_on,status
                T130001,2021-07-01,%1$s,CPT,2018-01-01,2024-06-30,ACTIVE
                T130001,2024-03-01,%1$s,CPT,2018-01-01,2027-06-30,RETIRED
                T130001,2018-01-01,%1$s,CPT,2018-01-01,2020-12-31,
                T130001,2022-07-01,%1$s,CPT,2018-01-01,2029-06-30,
                T130002,2024-01-01,%1$s,NONE,,2026-12-31,
                T130003,2024-01-01,%1$s,CPT,,2026-12-31,EXPIRED
                """.formatted(number));
        assertThat(rosters.said(status, LineTab.REFUSED)).containsExactly(
                "5: The cycle overlaps the one from 2021-07-01 to 2024-06-30",
                "6: There is no certification with the code NONE. Use one of these: CEP, CET, CIFT, CPT, EP, GEI, PAPHS, RCEP",
                "7: status is not one of these: ACTIVE, GRACE, LAPSED, RETIRED, REVOKED, SUSPENDED. The cell says EXPIRED");
        assertThat(cycles("T130001")).containsExactly("2018-01-01 2020-12-31 2020-12-31",
                "2021-07-01 2024-06-30 2024-02-29", "2024-03-01 2027-06-30 -");
        assertThat(texts("select standing || ' ' || earned_on from certification where certificate_number = 'T130001'"))
            .containsExactly("RETIRED 2018-01-01");
        ImportStatus later = rosters.load(RosterKind.CERTIFICATIONS, """
                certificate_number,cycle_begins_on,member_number,certification_code,cycle_ends_on,status
                T130001,2027-01-01,%1$s,CPT,2030-06-30,ACTIVE
                T130001,2025-01-01,%1$s,CPT,2030-06-30,
                T130001,2027-03-01,%1$s,EP,2030-06-30,
                """.formatted(number));
        assertThat(later.added()).isOne();
        assertThat(later.refused()).isEqualTo(2);
        assertThat(cycles("T130001")).contains("2024-03-01 2027-06-30 2026-12-31", "2027-01-01 2030-06-30 -");
        assertThat(texts("select coalesce(standing, '-') from certification where certificate_number = 'T130001'"))
            .containsExactly("-");
    }

    @Test
    void eventsKeepTheirPriceInTheSmallestCoin() {
        ImportStatus status = rosters.load(RosterKind.EVENTS, """
                external_id,title,kind,starts_on,ends_on,online,cecs,price,currency,url,topics
                T140001,Summit,CONFERENCE,2027-05-01,2027-05-03,no,12.5,120.50,usd,https://example.org/a,heart
                T140002,Talk,WEBINAR,2027-05-01,,yes,1,5000,JPY,,
                T140003,Talk,WEBINAR,2027-05-01,,yes,1,0.5,JPY,,
                T140004,Talk,WEBINAR,2027-05-01,,yes,1,1,XYZ,,
                T140005,Talk,WEBINAR,2027-05-01,2027-04-01,yes,1,1,USD,,
                T140006,Talk,WEBINAR,2027-05-01,,maybe,1,1,USD,,
                T140007,Talk,WEBINAR,2027-05-01,,,,,,javascript:alert(1),
                T140008,Talk,PARTY,2027-05-01,,,,,,,
                T140009,Talk,WEBINAR,2027-05-01,,,,3,,,
                """);
        assertThat(texts("select concat_ws(' ', external_id, price_minor, currency, online) from event "
                + "where external_id like 'T14%' order by external_id"))
            .containsExactly("T140001 12050 USD f", "T140002 5000 JPY t");
        assertThat(rosters.said(status, LineTab.REFUSED)).containsExactly(
                "4: The price 0.5 has too many decimals for JPY", "5: The currency is unknown: XYZ",
                "6: It ends before it begins on 2027-05-01",
                "7: online is neither yes nor no: maybe. Enter yes, no, y, n, true, false, 1 or 0",
                "8: url is not a web address: javascript:alert(1)",
                "9: kind is not one of these: CONFERENCE, ONLINE_COURSE, WEBINAR, WORKSHOP. The cell says PARTY",
                "10: The price 3 has no currency. Enter a code such as USD");
    }

    @Test
    void allOrNothingAppliesNothingWhenARowIsRefused() {
        String number = given.member("All", "None").number();
        String good = "T150001,%s,2025-01-02,One,SUMMIT,1,\n".formatted(number);
        ImportStatus checked = rosters.check(RosterKind.CECS, cecs(good + "T150002,nobody,2025-01-02,Two,SUMMIT,1,\n"));
        ImportStatus refused = rosters.apply(checked, ApplyMode.ALL);
        assertThat(refused.state()).isEqualTo(ImportState.CHECKED);
        assertThat(texts("select title from cec_entry where external_id like 'T15000%'")).isEmpty();
        assertThat(rosters.apply(refused, ApplyMode.VALID).state()).isEqualTo(ImportState.APPLIED);
        assertThat(texts("select title from cec_entry where external_id like 'T15000%'")).containsExactly("One");
        ImportStatus all = rosters.apply(
                rosters.check(RosterKind.CECS, cecs(good + "T150003,%s,2025-01-02,Two,SUMMIT,1,\n".formatted(number))),
                ApplyMode.ALL);
        assertThat(all.state()).isEqualTo(ImportState.APPLIED);
        assertThat(all.left()).isOne();
        assertThat(texts("select title from cec_entry where external_id like 'T15000%' order by external_id"))
            .containsExactly("One", "Two");
    }

    @Test
    void rowsAreJudgedAgainWhenAnotherImportCameBetween() {
        String cec = "T160001,T160000,2025-01-02,One,SUMMIT,1,\n";
        ImportStatus early = rosters.check(RosterKind.CECS, cecs(cec));
        assertThat(early.refused()).isOne();
        rosters.load(RosterKind.MEMBERS, "member_number,family_name\nT160000,Late\n");
        ImportStatus applied = rosters.apply(early, ApplyMode.VALID);
        assertThat(applied.refused()).isZero();
        assertThat(texts("select title from cec_entry where external_id = 'T160001'")).containsExactly("One");
    }

    @Test
    void stagedRowsThatVanishedAreMadeAgain() {
        String number = given.member("Van", "Ished").number();
        ImportStatus checked = rosters.check(RosterKind.CECS,
                cecs("T170001,%s,2025-01-02,One,SUMMIT,1,\nT170001,,,,,,\n".formatted(number)));
        jdbc.sql("delete from staged_cec").update();
        ImportStatus applied = rosters.apply(checked, ApplyMode.VALID);
        assertThat(applied.added()).isOne();
        assertThat(applied.refused()).isOne();
        assertThat(texts("select title from cec_entry where external_id = 'T170001'")).containsExactly("One");
        assertThat(jdbc.sql("select count(*) from staged_cec where import_id = ?")
            .param(checked.id())
            .query(Long.class)
            .single()).isZero();
    }

    private void correct(Given.Person member, String externalId, String credits) {
        long id = jdbc.sql("select id from cec_entry where external_id = ?")
            .param(externalId)
            .query(Long.class)
            .single();
        SelfReport now = reporting.find(member.id(), id).orElseThrow();
        CecFacts facts = Objects.requireNonNull(now.facts());
        assertThat(
                reporting.correct(new CorrectCec(member.id(), id, now.version(),
                        new CecFacts(facts.title(), facts.provider(), facts.approvedBy(), facts.completedOn(),
                                facts.category(), new BigDecimal(credits), CreditUnit.CEC),
                        true)))
            .isInstanceOf(ReportOutcome.Reported.class);
    }

    private static String cecs(String rows) {
        return "external_id,member_number,completed_on,title,source,credits,category\n" + rows;
    }

    private List<String> cycles(String certificate) {
        return texts("""
                select begins_on || ' ' || ends_on || ' ' || coalesce(closed_on::text, '-')
                from cycle y join certification c on c.id = y.certification_id
                where c.certificate_number = '%s' order by begins_on""".formatted(certificate));
    }

    private List<String> texts(String sql) {
        return jdbc.sql(sql).query(String.class).list();
    }

}
