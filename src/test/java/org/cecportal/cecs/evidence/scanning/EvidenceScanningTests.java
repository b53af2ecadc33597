package org.cecportal.cecs.evidence.scanning;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Map;

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
import org.cecportal.cecs.evidence.ScanState;
import org.cecportal.cecs.evidence.inspection.EvidenceProblem;
import org.cecportal.cecs.evidence.inspection.Samples;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/** With a scanner on, a file waits in quarantine until clamd has looked at it. */
@PortalTest
class EvidenceScanningTests {

    private static final EvidenceSettings SETTINGS = GivenEvidence.settings(Map.of("portal.evidence.scanner", "clamd"));

    @Autowired
    ApplicationContext portal;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Clock clock;

    @Autowired
    EvidenceContents contents;

    @Autowired
    ApplicationEventPublisher events;

    @Autowired
    PlatformTransactionManager transactions;

    @Autowired
    Given given;

    Given.Person member;

    long entry;

    EvidenceFiles files;

    Clamd clamd;

    EvidenceScanning scanning;

    @BeforeEach
    void aPortalThatScans() throws IOException {
        clamd = Clamd.start();
        scanning = new EvidenceScanning(new ClamdScanner(clamd.settings()), contents, jdbc, events, transactions);
        files = GivenEvidence.files(portal, SETTINGS, contents);
        member = given.member("Ill", "File").earned(LocalDate.now(clock), "1.00", "SELF_REPORTED", null, "REPORTED");
        jdbc.sql("update member set email = ? where id = ?")
            .params(member.number() + "@mail.example", member.id().value())
            .update();
        entry = jdbc.sql("select max(id) from cec_entry where member_id = ?")
            .param(member.id().value())
            .query(Long.class)
            .single();
    }

    @AfterEach
    void stopTheScanner() {
        clamd.close();
    }

    @Test
    void aFileWaitsUntilItIsFoundClean() throws IOException {
        byte[] pdf = Samples.pdf();
        EvidenceFile waiting = kept("one.pdf", pdf);
        assertThat(waiting.scan()).isEqualTo(ScanState.QUARANTINED);
        assertThatIllegalArgumentException().isThrownBy(() -> read(waiting));
        scanning.scanWaiting();
        EvidenceFile clean = files.of(entry).getFirst();
        assertThat(clean.scan()).isEqualTo(ScanState.CLEAN);
        assertThat(read(clean)).isEqualTo(pdf);
    }

    @Test
    void aVirusIsDestroyedAndItsOwnerIsTold() {
        byte[] carrier = infectedPdf();
        EvidenceFile file = kept("harmless.pdf", carrier);
        scanning.scanWaiting();
        assertThat(files.of(entry)).extracting(EvidenceFile::scan).containsExactly(ScanState.INFECTED);
        assertThat(jdbc.sql("select content_id is null from evidence_file where id = ?")
            .param(file.id())
            .query(Boolean.class)
            .single()).isTrue();
        assertThat(jdbc.sql("select subject || body from mail where recipient = ?")
            .param(member.number() + "@mail.example")
            .query(String.class)
            .single()).contains("virus", "harmless.pdf", "/cecs/" + entry);
        assertThat(receive("again.pdf", carrier)).isEqualTo(new Refused(EvidenceProblem.INFECTED));
        files.remove(member.id(), entry, file.id());
    }

    @Test
    void aFileStaysInQuarantineWhileTheScannerIsAway() {
        kept("one.pdf", Samples.pdf());
        clamd.close();
        scanning.scanWaiting();
        assertThat(files.of(entry)).extracting(EvidenceFile::scan).containsExactly(ScanState.QUARANTINED);
    }

    @Test
    void aFileThatIsNotJudgedIsTriedAgain() throws IOException {
        kept("one.pdf", Samples.pdf());
        clamd.breakDown();
        scanning.scanWaiting();
        assertThat(files.of(entry)).extracting(EvidenceFile::scan).containsExactly(ScanState.QUARANTINED);
        try (Clamd another = Clamd.start()) {
            new EvidenceScanning(new ClamdScanner(another.settings()), contents, jdbc, events, transactions)
                .scanWaiting();
        }
        assertThat(files.of(entry)).extracting(EvidenceFile::scan).containsExactly(ScanState.CLEAN);
    }

    /** A sound PDF with the test virus in a comment. */
    private static byte[] infectedPdf() {
        byte[] pdf = Samples.pdf();
        return Samples.joined(Arrays.copyOf(pdf, pdf.length - 6), Samples.ascii("%" + Clamd.EICAR + "\n%%EOF\n"));
    }

    private EvidenceFile kept(String name, byte[] bytes) {
        return ((Kept) receive(name, bytes)).file();
    }

    private EvidenceReceipt receive(String name, byte[] bytes) {
        return files.receive(member.id(), entry, name, new ByteArrayInputStream(bytes));
    }

    private byte[] read(EvidenceFile file) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        files.write(file, out);
        return out.toByteArray();
    }

}
