package org.cecportal.imports;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.cecportal.PortalTest;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

/** R19 and R18: addresses that a roster brings, and who is told when it changes one. */
@PortalTest
class RosterAddressesTests {

    @Autowired
    Rosters rosters;

    @Autowired
    JdbcClient jdbc;

    @Test
    void case01AnAddressThatTheMailServerCannotTakeIsRefusedWithTheReason() throws IOException {
        ImportStatus status = rosters.apply(rosters.check(RosterKind.MEMBERS, file("01-idn-mail")), ApplyMode.VALID);
        assertThat(rosters.said(status, LineTab.REFUSED)).singleElement()
            .asString()
            .startsWith("2: email is an e-mail address that we cannot send to: mišo@field.example.");
        assertThat(addresses("97030_")).containsExactly("ana@boštel.example", "ana@münchen.example");
    }

    @Test
    void case02OneKeyIsOneMemberWhateverInvisibleStandsAroundIt() throws IOException {
        ImportStatus status = rosters.apply(rosters.check(RosterKind.MEMBERS, file("02-invisible-spaces")),
                ApplyMode.VALID);
        assertThat(rosters.said(status, LineTab.REFUSED)).containsExactly("3: Line 2 has the same key");
        assertThat(addresses("960011%")).containsExactly("priya@field.example");
        rosters.load(RosterKind.MEMBERS,
                "\u200bmember_number\u00a0,given_name,family_name,email\n9600\u200b11\u00a0,Priya,Raman,priya.new@field.example\n");
        assertThat(addresses("960011%")).containsExactly("priya.new@field.example");
        assertThat(
                jdbc.sql("select count(*) from member where member_number like '%960011%'").query(Long.class).single())
            .isOne();
    }

    @Test
    void r19ANameOfInvisibleCharactersIsEmpty() {
        ImportStatus status = rosters.load(RosterKind.MEMBERS,
                "member_number,given_name,family_name\nT960100,\u200b\u00a0,\u3164\n");
        assertThat(status.refused()).isOne();
    }

    @Test
    void case03WhatMailCannotGoToIsRefusedAndOthersAreUnchanged() throws IOException {
        ImportStatus status = rosters.apply(rosters.check(RosterKind.MEMBERS, file("03-undeliverable-address")),
                ApplyMode.VALID);
        assertThat(rosters.said(status, LineTab.REFUSED)).hasSize(5)
            .allMatch(said -> said.matches("[23457]: email is not an e-mail address: .+"));
        assertThat(addresses("97010_")).containsExactly("a@field.example", "o'brien@field.example", "a+b@field.example",
                "A@FIELD.EXAMPLE");
    }

    @Test
    void r18AChangedAddressIsToldToTheFormerAndTheNewOne() {
        load("T961001,Ng,ng@old.example\nT961002,Ng,\nT961003,Ng,same@old.example\nT961004,Ng,gone@old.example\n"
                + "T961005,Ng,ana@münchen.example\n");
        load("T961001,Ng,ng@new.example\nT961002,Ng,first@new.example\nT961003,Ng,SAME@old.example\nT961004,Ng,\n"
                + "T961005,Ng,ana@xn--mnchen-3ya.example\n");
        assertThat(told("T96100%")).containsExactlyInAnyOrder(
                "ng@old.example CEC Portal: your e-mail address was changed",
                "ng@new.example CEC Portal: your new e-mail address");
        assertThat(addresses("T961004")).as("an empty cell keeps it").containsExactly("gone@old.example");
        assertThat(addresses("T961003")).containsExactly("SAME@old.example");
    }

    @Test
    void r18ManyNoticesGoAfterAllOtherMailAndAreWrittenOnce() {
        String before = rows(1200, "old");
        String after = rows(1200, "new");
        load(before);
        load(after);
        load(after);
        assertThat(told("T962%")).hasSize(2400).doesNotHaveDuplicates();
        assertThat(jdbc.sql("""
                select distinct urgency from mail where member_id in (
                    select id from member where member_number like 'T962%')""").query(Integer.class).list())
            .containsExactly(2);
    }

    private static String rows(int number, String domain) {
        return IntStream.range(0, number)
            .mapToObj(i -> "T962%06d,Ng,m%d@%s.example".formatted(i, i, domain))
            .collect(Collectors.joining("\n", "", "\n"));
    }

    private void load(String rows) {
        assertThat(rosters.load(RosterKind.MEMBERS, "member_number,family_name,email\n" + rows).refused()).isZero();
    }

    private List<String> told(String numbers) {
        return jdbc.sql("""
                select recipient || ' ' || subject from mail
                where member_id in (select id from member where member_number like ?)""")
            .param(numbers)
            .query(String.class)
            .list();
    }

    private List<String> addresses(String numbers) {
        return jdbc
            .sql("select email from member where member_number like ? and email is not null order by member_number")
            .param(numbers)
            .query(String.class)
            .list();
    }

    static byte[] file(String folder) throws IOException {
        try (InputStream in = RosterAddressesTests.class.getResourceAsStream("/cases/" + folder + "/members.csv")) {
            return Objects.requireNonNull(in).readAllBytes();
        }
    }

}
