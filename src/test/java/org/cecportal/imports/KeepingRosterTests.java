package org.cecportal.imports;

import java.util.List;

import org.cecportal.Given;
import org.cecportal.Given.Person;
import org.cecportal.PortalTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

/** R17, R18: what a roster leaves as it is, and what it warns about. */
@PortalTest
class KeepingRosterTests {

    @Autowired
    Rosters rosters;

    @Autowired
    Given given;

    @Autowired
    JdbcClient jdbc;

    private final String key = "K" + System.nanoTime();

    private ImportStatus load(RosterKind kind, String file, EmptyCells empty) {
        return rosters.apply(rosters.check(kind, file.formatted(key), empty), ApplyMode.VALID);
    }

    private String one(String sql) {
        return jdbc.sql(sql.formatted(key)).query(String.class).single();
    }

    @ParameterizedTest
    @EnumSource
    void r18AnEmptyCellOfAMember(EmptyCells empty) {
        load(RosterKind.MEMBERS, """
                member_number,given_name,middle_name,family_name,email,phone,date_of_birth,street,city,country
                %1$s,Ada,B,King,%1$s@x.example,1,1980-02-03,Way %1$s,Oslo,NO
                """, EmptyCells.KEEP);
        ImportStatus again = load(RosterKind.MEMBERS, """
                member_number,given_name,middle_name,family_name,email,phone,date_of_birth,street,city,country
                %1$s,,,King,,,,,,
                """, empty);
        assertThat(again.changed()).isEqualTo((empty == EmptyCells.ERASE) ? 1 : 0);
        assertThat(again.reading().emptyCells()).isEqualTo(empty);
        assertThat(one("""
                select concat_ws('|', given_name, middle_name, family_name, email, phone, date_of_birth, street, city,
                    country) from member where member_number = '%1$s'""")).isEqualTo((empty == EmptyCells.ERASE)
                ? "||King" : "Ada|B|King|%1$s@x.example|1|1980-02-03|Way %1$s|Oslo|NO".formatted(key));
    }

    @Test
    void r18ANameMayBeLeftAwayOnlyWhereOneIsStored() {
        load(RosterKind.MEMBERS, "member_number,given_name,family_name,city\n%1$s,Ada,King,Oslo\n", EmptyCells.KEEP);
        String nameless = "member_number,given_name,family_name,city\n%1$s,,,Bergen\n%1$s2,,,Bergen\n";
        ImportStatus kept = load(RosterKind.MEMBERS, nameless, EmptyCells.KEEP);
        assertThat(rosters.said(kept, LineTab.CHANGED)).containsExactly("2: city: Oslo → Bergen");
        assertThat(rosters.said(kept, LineTab.REFUSED)).containsExactly("3: Enter at least one part of the name");
        assertThat(load(RosterKind.MEMBERS, nameless, EmptyCells.ERASE).refused()).isEqualTo(2);
    }

    @ParameterizedTest
    @EnumSource
    void r18AnEmptyCellOfAnEntry(EmptyCells empty) {
        String member = given.member("Eva", "Entry").number();
        String file = "external_id,member_number,completed_on,title,provider,source,category,credits,approved_by\n"
                + "%1$s," + member + ",2025-02-03,One,Acme,SUMMIT,CPR_FIRST_AID,1,Board\n";
        load(RosterKind.CECS, file, EmptyCells.KEEP);
        load(RosterKind.CECS, file.replace("Acme", "").replace("CPR_FIRST_AID", "").replace("Board", ""), empty);
        assertThat(one("select concat_ws('|', provider, category, approved_by) from cec_entry "
                + "where external_id = '%1$s'"))
            .isEqualTo((empty == EmptyCells.ERASE) ? "" : "Acme|CPR_FIRST_AID|Board");
    }

    @ParameterizedTest
    @EnumSource
    void r18AnEmptyCellOfAnEvent(EmptyCells empty) {
        String file = """
                external_id,title,kind,provider,starts_on,ends_on,city,online,cecs,price,currency,url,topics
                %1$s,Summit,CONFERENCE,Acme,2027-05-01,2027-05-03,Oslo,yes,12.5,120.50,USD,https://example.org/a,heart
                """;
        load(RosterKind.EVENTS, file, EmptyCells.KEEP);
        load(RosterKind.EVENTS, """
                external_id,title,kind,provider,starts_on,ends_on,city,online,cecs,price,currency,url,topics
                %1$s,Summit,CONFERENCE,,2027-05-01,,,,,,,,
                """, empty);
        assertThat(one("""
                select concat_ws('|', provider, ends_on, city, online, cecs, price_minor, currency, url, topics)
                from event where external_id = '%1$s'""")).isEqualTo((empty == EmptyCells.ERASE) ? "f"
                : "Acme|2027-05-03|Oslo|t|12.50|12050|USD|https://example.org/a|heart");
        assertThat(rosters.said(load(RosterKind.EVENTS, """
                external_id,title,kind,starts_on,ends_on
                %1$s,Summit,CONFERENCE,2027-06-01,
                """, EmptyCells.KEEP), LineTab.REFUSED)).hasSize((empty == EmptyCells.ERASE) ? 0 : 1);
    }

    @ParameterizedTest
    @EnumSource
    void r18AnEmptyCellOfACertification(EmptyCells empty) {
        String member = given.member("Cy", "Cle").number();
        String file = "certificate_number,cycle_begins_on,member_number,certification_code,earned_on,cycle_ends_on,"
                + "status\n%1$s,2025-01-01," + member + ",CPT,2018-01-01,2027-12-31,RETIRED\n";
        load(RosterKind.CERTIFICATIONS, file, EmptyCells.KEEP);
        load(RosterKind.CERTIFICATIONS, file.replace("2018-01-01", "").replace("RETIRED", ""), empty);
        assertThat(
                one("select concat_ws('|', standing, earned_on) from certification where certificate_number = '%1$s'"))
            .isEqualTo((empty == EmptyCells.ERASE) ? "" : "RETIRED|2018-01-01");
    }

    /** Staff lift sanctions; a roster may only make one worse. */
    @ParameterizedTest
    @CsvSource(nullValues = "-", textBlock = """
            SUSPENDED, ACTIVE,    SUSPENDED, true
            SUSPENDED, LAPSED,    SUSPENDED, true
            SUSPENDED, RETIRED,   SUSPENDED, true
            SUSPENDED, REVOKED,   REVOKED,   false
            SUSPENDED, '',        SUSPENDED, false
            REVOKED,   ACTIVE,    REVOKED,   true
            REVOKED,   SUSPENDED, REVOKED,   true
            REVOKED,   '',        REVOKED,   false
            RETIRED,   ACTIVE,    -,         false
            RETIRED,   '',        RETIRED,   false
            -,         REVOKED,   REVOKED,   false
            """)
    void r17NoRosterLiftsASanction(String stored, String said, String after, boolean warned) {
        String member = given.member("Sanc", "Tion").number();
        String file = "certificate_number,cycle_begins_on,member_number,certification_code,cycle_ends_on,status\n"
                + "%1$s,2025-01-01," + member + ",CPT,2027-12-31,";
        load(RosterKind.CERTIFICATIONS, file + (stored != null ? stored : "") + "\n", EmptyCells.KEEP);
        ImportStatus loaded = load(RosterKind.CERTIFICATIONS, file + said + "\n", EmptyCells.KEEP);
        assertThat(loaded.refused()).isZero();
        assertThat(jdbc.sql("select standing from certification where certificate_number = ?")
            .param(key)
            .query((row, number) -> String.valueOf(row.getString(1)))
            .single()).isEqualTo(String.valueOf(after));
        assertThat(rosters.warned(loaded)).isEqualTo(warned
                ? List
                    .of("2: Certificate %s stays %s. A roster cannot ".formatted(key, stored) + "lift this; staff can")
                : List.of());
        ImportStatus erasing = load(RosterKind.CERTIFICATIONS, file + "\n", EmptyCells.ERASE);
        assertThat(erasing.refused()).isZero();
        assertThat(jdbc
            .sql("select count(*) from certification where certificate_number = ? and standing in "
                    + "('SUSPENDED', 'REVOKED')")
            .param(key)
            .query(Long.class)
            .single()).isEqualTo(List.of("SUSPENDED", "REVOKED").contains(String.valueOf(after)) ? 1 : 0);
    }

    @Test
    void r18TwoMembersWhoGetOneAddressAreWarnedAbout() {
        Person first = given.member("Ona", "First");
        jdbc.sql("update member set email = ? where id = ?").params(key + "@x.example", first.id().value()).update();
        ImportStatus status = rosters.check(RosterKind.MEMBERS, """
                member_number,family_name,email
                %1$sa,Second,%1$s@X.example
                %1$sb,Third,%1$s-own@x.example
                %1$sc,Fourth,%1$s-both@x.example
                %1$sd,Fifth,%1$s-both@x.example
                """.formatted(key));
        assertThat(status.added()).isEqualTo(4);
        assertThat(status.warned()).isEqualTo(3);
        String end = ". Anyone who reads that mailbox gets the codes for both";
        assertThat(rosters.warned(status)).containsExactly(
                "2: Member %s also has the e-mail address %s@X.example".formatted(first.number(), key) + end,
                "4: Member %1$sd also has the e-mail address %1$s-both@x.example".formatted(key) + end,
                "5: Member %1$sc also has the e-mail address %1$s-both@x.example".formatted(key) + end);
        rosters.apply(status, ApplyMode.VALID);
        assertThat(rosters
            .check(RosterKind.MEMBERS,
                    "member_number,family_name,email\n%1$sc,Fourth,%1$s-both@x.example\n".formatted(key))
            .warned()).as("nothing that is new").isZero();
    }

}
