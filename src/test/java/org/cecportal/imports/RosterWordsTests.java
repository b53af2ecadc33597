package org.cecportal.imports;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

import org.cecportal.Given;
import org.cecportal.PortalTest;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

/** What people write in rosters in place of codes, numbers, addresses, ids and dates. */
@PortalTest
class RosterWordsTests {

    private static final String CECS = "member_number,completed_on,title,provider,source,credits\n";

    @Autowired
    Rosters rosters;

    @Autowired
    Given given;

    @Autowired
    JdbcClient jdbc;

    private static byte[] file(String name) throws IOException {
        try (InputStream in = RosterWordsTests.class
            .getResourceAsStream("/cases/30-spreadsheets-as-people-have-them/" + name + ".csv")) {
            return Objects.requireNonNull(in).readAllBytes();
        }
    }

    private void zoeAndZak() throws IOException {
        rosters.apply(rosters.check(RosterKind.MEMBERS, file("s-a0-member-00123")), ApplyMode.VALID);
    }

    @Test
    void caseSD0WordsOfCecsAreUnderstoodWhereThereIsOneReading() throws IOException {
        zoeAndZak();
        ImportStatus status = rosters.apply(rosters.check(RosterKind.CECS, file("s-d0-cecs-words")), ApplyMode.VALID);
        assertThat(rosters.said(status, LineTab.REFUSED)).containsExactly("6: credits must be in steps of 0.25: 1.3",
                "7: credits must be above zero: -2", "8: credits must be above zero: 0");
        assertThat(jdbc
            .sql("select external_id || ' ' || source || ' ' || coalesce(category, '-') || ' ' || credits "
                    + "from cec_entry where external_id like 'Z1_' order by 1")
            .query(String.class)
            .list()).containsExactly("Z10 SUMMIT - 2.00", "Z11 ANNUAL_MEETING - 2.00",
                    "Z12 PROVIDER CPR_FIRST_AID 2.00", "Z13 PROVIDER - 2.50", "Z17 PROVIDER - 2.00",
                    "Z18 PROVIDER CPR_FIRST_AID 2.00");
    }

    @Test
    void whatHasSeveralReadingsIsRefusedWithWhatIsAllowed() {
        String number = given.member("Word", "Less").number();
        ImportStatus status = rosters.check(RosterKind.CECS,
                "external_id,member_number,completed_on,title,source,category,credits\n"
                        + "W1,%1$s,2026-01-01,A,Lunch,,1\nW2,%1$s,2026-01-01,A,Provider,Hobby,\"1,250\"\n"
                            .formatted(number));
        assertThat(rosters.said(status, LineTab.REFUSED)).containsExactly(
                "2: source is not one of these: ANNUAL_MEETING, CEONLINE, PROVIDER, SELF_REPORTED, SUMMIT. "
                        + "The cell says Lunch",
                "3: credits is not a number such as 1.5: 1,250; There is no category with the code Hobby. Use one of these: "
                        + "COLLEGE, CONFERENCE, COURSE, CPR_FIRST_AID, PUBLICATION, TEACHING, WEBINAR");
    }

    @Test
    void caseSE0WordsOfEventsAreUnderstoodWhereThereIsOneReading() throws IOException {
        ImportStatus status = rosters.apply(rosters.check(RosterKind.EVENTS, file("s-e0-events-words")),
                ApplyMode.VALID);
        assertThat(rosters.said(status, LineTab.REFUSED)).containsExactly("4: url is not a web address: x.example",
                "5: The price 120 has no currency. Enter a code such as USD",
                "6: online is neither yes nor no: x. Enter yes, no, y, n, true, false, 1 or 0");
        assertThat(jdbc
            .sql("select external_id || ' ' || kind || ' ' || online || ' ' || price_minor from event "
                    + "where external_id in ('E1', 'E2', 'E6') order by 1")
            .query(String.class)
            .list()).containsExactly("E1 WEBINAR true 12000", "E2 ONLINE_COURSE true 12000", "E6 WEBINAR true 0");
    }

    @Test
    void pricesNameTheirCurrencyOrTakeItFromItsColumn() {
        String head = "external_id,title,kind,starts_on,price,currency\n";
        ImportStatus status = rosters.load(RosterKind.EVENTS, head + """
                WP1,A,Webinars,2027-01-05,USD 120,
                WP2,A,web-seminar,2027-01-05,1,
                WP3,A,webinar,2027-01-05,"€ 12,50",
                WP4,A,webinar,2027-01-05,"$1,200.00",CAD
                WP5,A,webinar,2027-01-05,$5,
                WP6,A,webinar,2027-01-05,EUR 5,USD
                WP7,A,webinar,2027-01-05,Free,usd
                WP8,A,webinar,2027-01-05,-5,USD
                """);
        assertThat(jdbc
            .sql("select external_id || ' ' || price_minor || ' ' || currency from event "
                    + "where external_id like 'WP_' order by 1")
            .query(String.class)
            .list()).containsExactly("WP1 12000 USD", "WP3 1250 EUR", "WP4 120000 CAD", "WP7 0 USD");
        assertThat(rosters.said(status, LineTab.REFUSED)).hasSize(4)
            .anyMatch(said -> said.startsWith("3: kind is not one of these"))
            .anyMatch(said -> said.startsWith("6: The price 5 has no currency"))
            .anyMatch(said -> said.equals("7: The price is in EUR, but the currency is USD"))
            .anyMatch(said -> said.startsWith("9: price is not an amount"));
    }

    @Test
    void caseSC5CertificationsAreNamedByCodeInAnyCaseAndByTitle() throws IOException {
        zoeAndZak();
        ImportStatus status = rosters
            .apply(rosters.check(RosterKind.CERTIFICATIONS, file("s-c5-lower-case-code-and-title")), ApplyMode.VALID);
        assertThat(status.refused()).isZero();
        assertThat(jdbc
            .sql("select t.code from certification c join certification_type t on t.id = c.type_id "
                    + "where c.certificate_number in ('ZC-3', 'ZC-4')")
            .query(String.class)
            .list()).containsExactly("CPT", "CPT");
        assertThat(rosters.said(rosters.check(RosterKind.CERTIFICATIONS,
                "certificate_number,cycle_begins_on,member_number,certification_code,cycle_ends_on\n"
                        + "ZC-9,2025-01-01,00123,Trainer,2027-12-31\n"),
                LineTab.REFUSED))
            .containsExactly("2: There is no certification with the code Trainer. Use one of these: "
                    + "CEP, CET, CIFT, CPT, EP, GEI, PAPHS, RCEP");
    }

    @Test
    void caseSC6OddCyclesAreWarnedAbout() throws IOException {
        zoeAndZak();
        ImportStatus status = rosters.check(RosterKind.CERTIFICATIONS,
                file("s-c6-30-year-cycle-1-day-cycle-far-future"));
        assertThat(rosters.warned(status)).containsExactly(
                "2: The cycle runs from 1996-01-01 to 2027-12-31. Cycles of this certification take 3 years",
                "3: The cycle runs from 2026-11-30 to 2026-11-30. Cycles of this certification take 3 years",
                "4: The cycle begins on 2090-01-01, more than a year from now");
    }

    @Test
    void case25AddressesAsPeopleTypeThem() throws IOException {
        ImportStatus status = rosters.apply(rosters.check(RosterKind.MEMBERS, file("25-emails-as-people-write")),
                ApplyMode.VALID);
        assertThat(jdbc
            .sql("select member_number || ' ' || email from member where member_number in "
                    + "('700046', '700047', '700048', '700049') order by 1")
            .query(String.class)
            .list()).containsExactly("700047 ana@x.example", "700049 ana@x.example");
        assertThat(rosters.said(status, LineTab.REFUSED))
            .containsExactly(
                    "2: email is not an e-mail address: a@x.example; b@x.example. Enter one address, without commas or "
                            + "semicolons",
                    "4: email is not an e-mail address: n/a. Correct it, or leave the cell empty");
    }

    @Test
    void case23AllFaultsOfARowAreTold() throws IOException {
        ImportStatus status = rosters.check(RosterKind.MEMBERS, file("23-several-faults-per-row"));
        assertThat(rosters.said(status, LineTab.REFUSED).getFirst()).contains("email is not an e-mail address",
                "date_of_birth is not a date");
        assertThat(status.refused()).isEqualTo(4);
    }

    @Test
    void caseSA1KnownPeopleWhoseZerosWereEatenAreNotAdded() throws IOException {
        String key = String.valueOf(System.nanoTime());
        rosters.load(RosterKind.MEMBERS, own("s-a0-member-00123", key));
        ImportStatus status = rosters.load(RosterKind.MEMBERS, own("s-a1-same-file-after-excel-ate-zeros", key));
        assertThat(status.added()).isZero();
        assertThat(rosters.warned(status)).hasSize(2)
            .allMatch(said -> said.contains("Did a spreadsheet drop leading zeros from the number?"));
    }

    /** The case's people under numbers and addresses that no other test has. */
    private static String own(String name, String key) throws IOException {
        return new String(file(name), StandardCharsets.UTF_8).replace("12", key).replace("@", key + "@");
    }

    @Test
    void peopleAreKnownByNameBirthDateAndStreetToo() {
        String key = "W" + System.nanoTime();
        String head = "member_number,given_name,family_name,date_of_birth,street\n";
        rosters.load(RosterKind.MEMBERS, head + key + ",Äda,Öz,1980-02-03,1 Elm St\n");
        ImportStatus status = rosters.check(RosterKind.MEMBERS,
                head + key + "1,ada,oz,1980-02-03,1 ELM ST\n" + key + "2,Ada,Oz,1980-02-04,1 Elm St\n");
        assertThat(rosters.warned(status)).hasSize(1).first().asString().contains("but member " + key);
        assertThat(status.added()).isOne();
    }

    @Test
    void cecsWithoutIdsGetOneMadeOfTheirFacts() {
        String number = given.member("Fact", "Ful").number();
        String file = CECS + """
                %1$s,2026-01-05,Knees,Acme,Provider,1
                %1$s,2026-01-05,Hips,Acme,Provider,2
                %1$s,2026-01-05,KNEES,Acme,Provider,1
                """.formatted(number);
        ImportStatus first = rosters.load(RosterKind.CECS, file);
        assertThat(first.added()).isEqualTo(2);
        assertThat(rosters.warned(first)).containsExactly("4: Line 2 has the same member, day, title and provider. "
                + "If both count, give each row an external_id of its own");
        ImportStatus again = rosters.load(RosterKind.CECS, file);
        assertThat(again.added() + again.changed()).isZero();
        ImportStatus corrected = rosters.load(RosterKind.CECS,
                file.replace("Hips,Acme,Provider,2", "Hips,Acme,Provider,3"));
        assertThat(corrected.changed()).isOne();
        assertThat(jdbc
            .sql("select count(*) from cec_entry e join member m on m.id = e.member_id where m.member_number = ?")
            .param(number)
            .query(Long.class)
            .single()).isEqualTo(2);
    }

    @Test
    void aRowWithoutIdThatIsOnRecordUnderOneIsWarnedAbout() {
        String number = given.member("Fact", "Double").number();
        rosters.load(RosterKind.CECS,
                "external_id," + CECS + "FD-" + number + "," + number + ",2026-01-05,Knees,Acme,Provider,1\n");
        ImportStatus status = rosters.check(RosterKind.CECS, CECS + number + ",2026-01-05,knees,,Provider,1\n");
        assertThat(rosters.warned(status)).hasSize(1).first().asString().contains("as FD-" + number);
    }

    @Test
    void theOtherEndOfACycleFollowsFromTheTypesYears() {
        String number = given.member("Half", "Cycle").number();
        ImportStatus status = rosters.load(RosterKind.CERTIFICATIONS,
                "certificate_number,member_number,certification_code,cycle_begins_on,cycle_ends_on\n"
                        + "HC1-%1$s,%1$s,CPT,,2028-02-28\nHC2-%1$s,%1$s,GEI,2024-02-29,\nHC3-%1$s,%1$s,EP,,\n"
                            .formatted(number));
        assertThat(rosters.said(status, LineTab.REFUSED))
            .containsExactly("4: Enter when the cycle begins or when it ends");
        assertThat(jdbc.sql("select y.begins_on || ' ' || y.ends_on from cycle y join certification c "
                + "on c.id = y.certification_id join member m on m.id = c.member_id where m.member_number = ? order by 1")
            .param(number)
            .query(String.class)
            .list()).isEqualTo(List.of("2024-02-29 2027-02-27", "2025-02-28 2028-02-28"));
        ImportStatus endsOnly = rosters.check(RosterKind.CERTIFICATIONS,
                "certificate_number,member_number,certification_code,cycle_ends_on\nHC1-%1$s,%1$s,CPT,2028-02-28\n"
                    .formatted(number));
        assertThat(endsOnly.left()).as("%s", rosters.said(endsOnly, LineTab.REFUSED)).isOne();
    }

}
