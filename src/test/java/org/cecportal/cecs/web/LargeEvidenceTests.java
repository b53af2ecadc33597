package org.cecportal.cecs.web;

import java.net.http.HttpResponse;

import org.cecportal.PortalTest;
import org.cecportal.accounts.Newcomers;
import org.cecportal.accounts.Newcomers.Newcomer;
import org.cecportal.imports.web.Administrator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

/** Whatever its size, proof that is too large gets a sentence from a real server. */
@PortalTest
class LargeEvidenceTests {

    @LocalServerPort
    int port;

    @Autowired
    Newcomers newcomers;

    @Autowired
    JdbcClient jdbc;

    Administrator member;

    String entry = "";

    @BeforeEach
    void aMemberWithAReport() throws Exception {
        Newcomer newcomer = newcomers.activated("Large");
        member = new Administrator(port).signIn(newcomer.defaultUsername(), Newcomers.PASSWORD);
        entry = "/cecs/" + jdbc.sql("""
                insert into cec_entry (member_id, completed_on, credits, title, source, state, quantity, unit)
                values (?, date '2026-01-02', 1, 'A course', 'SELF_REPORTED', 'REPORTED', 1, 'CEC') returning id""")
            .param(newcomer.member().value())
            .query(Long.class)
            .single();
    }

    @Test
    void elevenMegabytesAreMoreThanAFileMayHave() throws Exception {
        HttpResponse<String> answer = member.sendEvidence(entry + "/evidence", entry, Administrator.bytes(11 << 20));
        assertThat(answer.body()).contains("is larger than 10 MB");
    }

    @ParameterizedTest
    @ValueSource(longs = { 125L << 20, 300L << 20 })
    void theEntrySaysThatTheFilesAreTooLarge(long size) throws Exception {
        HttpResponse<String> answer = member.sendEvidence(entry + "/evidence", entry, Administrator.bytes(size));
        assertThat(answer.uri().getPath()).isEqualTo(entry);
        assertThat(answer.body()).contains("The files are too large together.");
    }

    @Test
    void theFormSaysThatTheFilesAreTooLarge() throws Exception {
        HttpResponse<String> answer = member.sendEvidence("/cecs/new", "/cecs/new", Administrator.bytes(130L << 20));
        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body()).contains("The files are too large together.");
    }

}
