package org.cecportal.cecs.web;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

import org.cecportal.Given;
import org.cecportal.Given.Person;
import org.cecportal.PortalTest;
import org.cecportal.StatementCounter;
import org.cecportal.accounts.Newcomers;
import org.cecportal.cecs.evidence.EvidenceFiles;
import org.cecportal.cecs.evidence.ProofArchive;
import org.cecportal.cecs.evidence.inspection.Samples;
import org.cecportal.imports.web.Administrator;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

/** All proof of a member as one file. */
@PortalTest
class ProofArchiveTests {

    private final MockMvc mvc;

    private final Given given;

    private final EvidenceFiles files;

    private final ProofArchive archive;

    private final StatementCounter counter;

    private final JdbcClient jdbc;

    private final LocalDate today;

    @Autowired
    Newcomers people;

    @LocalServerPort
    int port;

    @Autowired
    ProofArchiveTests(MockMvc mvc, Given given, EvidenceFiles files, ProofArchive archive, StatementCounter counter,
            JdbcClient jdbc, Clock clock) {
        this.mvc = mvc;
        this.given = given;
        this.files = files;
        this.archive = archive;
        this.counter = counter;
        this.jdbc = jdbc;
        this.today = LocalDate.now(clock);
    }

    /** Names, in the archive's order, with the bytes. */
    private Map<String, byte[]> archive(Person person) throws Exception {
        byte[] zip = mvc.perform(get("/cecs/proof.zip").with(person.signedIn()))
            .andExpect(status().isOk())
            .andExpect(header().string("Content-Type", "application/zip"))
            .andExpect(header().string("Content-Disposition", "attachment; filename=\"proof.zip\""))
            .andExpect(header().stringValues("Cache-Control", "no-store, private"))
            .andReturn()
            .getResponse()
            .getContentAsByteArray();
        Map<String, byte[]> entries = new LinkedHashMap<>();
        try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(zip))) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                assertThat(entries.put(entry.getName(), in.readAllBytes())).as("twice: %s", entry.getName()).isNull();
            }
        }
        return entries;
    }

    private long entry(Person person, int daysAgo, String title) {
        person.earned(today.minusDays(daysAgo), "2", "SELF_REPORTED", null, "REPORTED", title);
        return jdbc.sql("select max(id) from cec_entry where member_id = ?")
            .param(person.id().value())
            .query(Long.class)
            .single();
    }

    private void prove(Person person, long entry, String name, byte[] bytes) {
        files.receive(person.id(), entry, name, new ByteArrayInputStream(bytes));
    }

    private static String index(Map<String, byte[]> entries) {
        return new String(entries.getOrDefault("index.csv", new byte[0]), StandardCharsets.UTF_8);
    }

    private Person member() {
        return given.member("Zip", "Taker").holds("CPT", today.minusYears(1), today.plusYears(2).minusDays(1));
    }

    @Test
    void everyFileStandsInTheFolderOfItsEntryAndInTheIndex() throws Exception {
        Person person = member();
        long later = entry(person, 3, "Übung: Hüfte / Knie");
        long earlier = entry(person, 9, "=1+1");
        byte[] pdf = Samples.pdf();
        prove(person, later, "Zeugnis für Übung.pdf", pdf);
        prove(person, later, "Foto.png", Samples.png());
        prove(person, earlier, "CON.pdf", Samples.pdf(document -> document.getDocumentInformation().setTitle("Other")));
        Map<String, byte[]> entries = archive(person);
        String folder = "002 " + today.minusDays(3) + " Übung Hüfte - Knie/";
        assertThat(entries.keySet()).containsExactly("index.csv", "001 " + today.minusDays(9) + " =1+1/1 CON.pdf",
                folder + "1 Zeugnis für Übung.pdf", folder + "2 Foto.png");
        assertThat(entries.get(folder + "1 Zeugnis für Übung.pdf")).isEqualTo(pdf);
        assertThat(index(entries)).startsWith("\uFEFFFile,Completed on,Activity")
            .contains("'=1+1", folder + "2 Foto.png");
        assertThat(index(entries).lines()).hasSize(4);
    }

    /** Nothing leads out of the folder in which it is unpacked. */
    @Test
    void noNameLeadsElsewhere() throws Exception {
        Person person = member();
        for (String title : List.of("../../etc/passwd", "..", "C:\\Windows\\x", "a\u202Egpj.exe", "dots...",
                "long ".repeat(90))) {
            prove(person, entry(person, 5, title), "../..\\up.pdf", Samples.pdf());
        }
        assertThat(archive(person).keySet()).hasSize(7).allSatisfy(name -> {
            assertThat(name).matches("index\\.csv|\\d{3} [^/]*/1 up\\.pdf")
                .doesNotContain("\\", ":", "\u202E")
                .doesNotContainPattern("(^|/)\\.\\.?(/|$)|[. ]/");
            assertThat(name.length()).isLessThan(120);
        });
    }

    @Test
    void whatIsNotHandedOutIsOnlyNamed() throws Exception {
        Person person = member();
        long entry = entry(person, 5, "Course");
        prove(person, entry, "one.pdf", Samples.pdf());
        jdbc.sql("update evidence_file set scan = 'QUARANTINED' where entry_id = ?").param(entry).update();
        Map<String, byte[]> entries = archive(person);
        assertThat(entries).containsOnlyKeys("index.csv");
        assertThat(index(entries)).contains("still being checked");
    }

    /** What is broken breaks the transfer: nobody takes two files for three. */
    @Test
    void aDamagedFileLeavesNoArchiveThatLooksWhole() throws Exception {
        Person person = member();
        for (int i = 0; i < 3; i++) {
            prove(person, entry(person, 5 + i, "Course " + i), "one.pdf", Samples.pdf());
        }
        String username = people.activated(person.id(), "zip" + person.number());
        Administrator taker = new Administrator(port).signIn(username, Newcomers.PASSWORD);
        assertThat(taker.download("/cecs/proof.zip").body()).startsWith('P', 'K');
        assertThat(jdbc.sql("""
                update evidence_content set bytes = overlay(bytes placing '\\x00ff00ff'::bytea from 200)
                where id = (select content_id from evidence_file where member_id = ? order by id offset 1 limit 1)""")
            .param(person.id().value())
            .update()).isOne();
        HttpResponse<byte[]> answer = taker.download("/cecs/proof.zip");
        assertThat(answer.statusCode()).isGreaterThanOrEqualTo(500);
        assertThat(new String(answer.body(), StandardCharsets.ISO_8859_1)).doesNotStartWith("PK");
    }

    @Test
    void nobodyElsesProofIsInIt() throws Exception {
        Person other = member();
        prove(other, entry(other, 5, "Course"), "one.pdf", Samples.pdf());
        assertThat(archive(member())).containsOnlyKeys("index.csv");
    }

    /**
     * The list is one statement; of each file the bytes are read when they are written.
     */
    @Test
    void itIsWrittenFileByFile() throws Exception {
        Person person = member();
        for (int i = 0; i < 3; i++) {
            prove(person, entry(person, 5 + i, "Course " + i), "one.pdf", Samples.pdf());
        }
        List<String> statements = counter.statements(() -> {
            archive.write(person.id(), OutputStream.nullOutputStream());
            return null;
        });
        assertThat(statements).filteredOn(sql -> sql.contains("from evidence_file f")).hasSize(1);
        assertThatExceptionOfType(IOException.class).isThrownBy(() -> archive.write(person.id(), new ClosedAfter(200)));
    }

    /** Whoever takes the file goes away. */
    private static final class ClosedAfter extends OutputStream {

        private int left;

        ClosedAfter(int left) {
            this.left = left;
        }

        @Override
        public void write(int one) throws IOException {
            if (left-- <= 0) {
                throw new IOException("gone");
            }
        }

    }

}
