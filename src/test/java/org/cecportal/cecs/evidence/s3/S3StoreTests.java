package org.cecportal.cecs.evidence.s3;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Random;

import org.cecportal.Given;
import org.cecportal.PortalTest;
import org.cecportal.cecs.evidence.EvidenceContents;
import org.cecportal.cecs.evidence.EvidenceFile;
import org.cecportal.cecs.evidence.EvidenceFiles;
import org.cecportal.cecs.evidence.EvidenceReceipt;
import org.cecportal.cecs.evidence.EvidenceReceipt.Kept;
import org.cecportal.cecs.evidence.EvidenceReceipt.Refused;
import org.cecportal.cecs.evidence.EvidenceSettings;
import org.cecportal.cecs.evidence.GivenEvidence;
import org.cecportal.cecs.evidence.inspection.Samples;
import org.cecportal.shared.startup.StartRefusedException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** Evidence in a store that speaks S3 and checks signatures. */
@PortalTest
class S3StoreTests {

    private static final EvidenceSettings SETTINGS = GivenEvidence.settings(Map.of("portal.evidence.store", "s3"));

    @TempDir
    static Path folder;

    static S3Server server;

    @Autowired
    ApplicationContext portal;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Clock clock;

    @Autowired
    Given given;

    Given.Person member;

    long entry;

    EvidenceContents contents;

    EvidenceFiles files;

    @BeforeAll
    static void startServer() throws Exception {
        server = S3Server.start(folder);
    }

    @AfterAll
    static void stopServer() {
        server.close();
    }

    @BeforeEach
    void aPortalThatKeepsEvidenceInS3() {
        S3Store store = new S3Store(server.settings(), jdbc, clock);
        contents = GivenEvidence.contents(portal, SETTINGS, store);
        files = GivenEvidence.files(portal, SETTINGS, contents);
        member = given.member("S", "Three").earned(LocalDate.now(clock), "1.00", "SELF_REPORTED", null, "REPORTED");
        entry = jdbc.sql("select max(id) from cec_entry where member_id = ?")
            .param(member.id().value())
            .query(Long.class)
            .single();
    }

    @Test
    void aFileGoesThereAndComesBack() throws IOException {
        byte[] noise = new byte[6 << 20];
        new Random(9).nextBytes(noise);
        byte[] pdf = Samples.pdf(document -> document.getDocumentCatalog()
            .getCOSObject()
            .setItem("Noise", Samples.stream(document, noise)));
        EvidenceFile file = ((Kept) receive("large.pdf", pdf)).file();
        assertThat(server.objects()).contains(keyOf(file));
        assertThat(jdbc.sql("select bytes is null from evidence_content where 'evidence/' || id = ?")
            .param(keyOf(file))
            .query(Boolean.class)
            .single()).isTrue();
        assertThat(read(file)).isEqualTo(pdf);
    }

    @Test
    void aRefusalLeavesNoObject() {
        List<String> before = server.objects();
        assertThat(receive("page.pdf", Samples.ascii("<html></html>"))).isInstanceOf(Refused.class);
        for (int i = 0; i < 6; i++) {
            receive(i + ".png", Samples.encoded(Samples.picture(20 + i, 10, 5), "png"));
        }
        assertThat(server.objects()).hasSize(before.size() + 5);
    }

    @Test
    void aRemovedFilesObjectIsSweptAndSoIsWhatACrashLeft() {
        EvidenceFile file = ((Kept) receive("one.pdf", Samples.pdf())).file();
        String key = keyOf(file);
        files.remove(member.id(), entry, file.id());
        contents.sweep();
        assertThat(server.objects()).contains(key);
        jdbc.sql(
                "update evidence_content set written_at = written_at - interval '61 minutes' where 'evidence/' || id = ?")
            .param(key)
            .update();
        contents.sweep();
        assertThat(server.objects()).doesNotContain(key);
        assertThat(jdbc.sql("select count(*) from evidence_content where 'evidence/' || id = ?")
            .param(key)
            .query(Long.class)
            .single()).isZero();
    }

    @Test
    void anObjectThatWasChangedIsNotHandedOut() {
        EvidenceFile file = ((Kept) receive("one.pdf", Samples.pdf())).file();
        server.overwrite(keyOf(file), "something else");
        assertThatExceptionOfType(IOException.class).isThrownBy(() -> read(file));
    }

    @Test
    void whatWasKeptInTheDatabaseBeforeStaysReadable() throws IOException {
        EvidenceSettings before = GivenEvidence.settings(Map.of());
        EvidenceFiles then = GivenEvidence.files(portal, before, GivenEvidence.contents(portal, before));
        byte[] pdf = Samples.pdf();
        Kept kept = (Kept) then.receive(member.id(), entry, "old.pdf", new ByteArrayInputStream(pdf));
        assertThat(read(kept.file())).isEqualTo(pdf);
    }

    @ParameterizedTest
    @CsvSource({ "bucket, ''", "access-key, ''", "secret-key, ''", "bucket, no-such-bucket", "access-key, somebody",
            "secret-key, wrong", "endpoint, not-an-address", "endpoint, http://127.0.0.1:1" })
    void aBadSettingStopsTheStartAndIsNamed(String key, String value) {
        assertThatExceptionOfType(StartRefusedException.class)
            .isThrownBy(() -> new S3Store(server.settings(Map.of(key, value)), jdbc, clock))
            .satisfies(refusal -> assertThat(refusal.getMessage()).contains("portal.evidence.s3.")
                .contains(key)
                .doesNotContain("\n"));
    }

    private EvidenceReceipt receive(String name, byte[] bytes) {
        return files.receive(member.id(), entry, name, new ByteArrayInputStream(bytes));
    }

    private byte[] read(EvidenceFile file) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        files.write(file, out);
        return out.toByteArray();
    }

    private String keyOf(EvidenceFile file) {
        return jdbc.sql("select 'evidence/' || content_id from evidence_file where id = ?")
            .param(file.id())
            .query(String.class)
            .single();
    }

}
