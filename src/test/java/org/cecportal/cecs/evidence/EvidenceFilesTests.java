package org.cecportal.cecs.evidence;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.cecportal.Given;
import org.cecportal.PortalTest;
import org.cecportal.StatementCounter;
import org.cecportal.cecs.evidence.EvidenceReceipt.Kept;
import org.cecportal.cecs.evidence.EvidenceReceipt.Refused;
import org.cecportal.cecs.evidence.inspection.EvidenceProblem;
import org.cecportal.cecs.evidence.inspection.EvidenceType;
import org.cecportal.cecs.evidence.inspection.Samples;
import org.cecportal.shared.MemberId;
import org.cecportal.shared.files.WorkFolder;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** R11: evidence belongs to the owner's own entries, once, within limits. */
@PortalTest
class EvidenceFilesTests {

    @Autowired
    EvidenceFiles files;

    @Autowired
    EvidenceContents contents;

    @Autowired
    WorkFolder work;

    @Autowired
    Given given;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    StatementCounter statements;

    @Autowired
    Clock clock;

    Given.Person member;

    long entry;

    long looseBefore;

    @BeforeEach
    void aReport() {
        member = given.member("Ana", "Prove");
        entry = entry(member, "SELF_REPORTED", "REPORTED");
        looseBefore = loose();
    }

    @Test
    void aPdfIsKeptAsItWasSent() throws Exception {
        byte[] pdf = Samples.pdf();
        EvidenceFile file = kept("Certificate.PDF", pdf);
        assertThat(file.type()).isEqualTo(EvidenceType.PDF);
        assertThat(file.name()).isEqualTo("Certificate.pdf");
        assertThat(file.size()).isEqualTo(pdf.length);
        assertThat(file.sha256()).isEqualTo(HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(pdf)));
        assertThat(file.scan()).isEqualTo(ScanState.NOT_SCANNED);
        assertThat(read(file)).isEqualTo(pdf);
        assertThat(files.of(entry)).containsExactly(file);
        assertThat(files.find(member.id(), entry, file.id())).contains(file);
        assertThat(files.find(given.member("Other", "Person").id(), entry, file.id())).isEmpty();
    }

    @Test
    void aLargeFileComesBackAsItWas() throws Exception {
        byte[] noise = new byte[3 << 20];
        new Random(7).nextBytes(noise);
        byte[] pdf = Samples.pdf(document -> document.getDocumentCatalog()
            .getCOSObject()
            .setItem("Noise", Samples.stream(document, noise)));
        EvidenceFile file = kept("noise.pdf", pdf);
        assertThat(read(file)).isEqualTo(pdf);
    }

    @Test
    void theSameBytesAreKeptOnce() {
        EvidenceFile first = kept("photo.jpg", Samples.jpeg());
        EvidenceFile second = kept("same photo.jpg", Samples.jpeg());
        assertThat(second).isEqualTo(first);
        assertThat(files.of(entry)).hasSize(1);
        assertNothingLoose();
    }

    @Test
    void filesOfManyEntriesComeByOneStatement() throws Exception {
        long other = entry(member, "SELF_REPORTED", "DRAFT");
        kept("one.pdf", Samples.pdf());
        receive(member.id(), other, "two.png", Samples.png());
        assertThat(statements.count(() -> files.of(List.of(entry, other, 0L)))).isEqualTo(1);
        assertThat(files.of(List.of(entry, other, 0L))).containsOnlyKeys(entry, other);
    }

    @ParameterizedTest
    @CsvSource({ "PROVIDER,POSTED", "SELF_REPORTED,ACCEPTED", "SELF_REPORTED,REJECTED", "SELF_REPORTED,DUPLICATE",
            "SELF_REPORTED,DELETED" })
    void r11OtherEntriesTakeNoEvidence(String source, String state) {
        EvidenceFile file = kept("one.pdf", Samples.pdf());
        jdbc.sql("update cec_entry set source = ?, state = ? where id = ?").params(source, state, entry).update();
        assertThat(receive(member.id(), entry, "two.png", Samples.png()))
            .isEqualTo(new Refused(EvidenceProblem.ENTRY_CLOSED));
        assertThat(files.remove(member.id(), entry, file.id())).contains(EvidenceProblem.ENTRY_CLOSED);
        assertThat(files.of(entry)).containsExactly(file);
        assertNothingLoose();
    }

    @Test
    void r11ADraftTakesEvidence() {
        long draft = entry(member, "SELF_REPORTED", "DRAFT");
        assertThat(receive(member.id(), draft, "one.png", Samples.png())).isInstanceOf(Kept.class);
    }

    @Test
    void r11SomebodyElsesEntryIsNotFound() {
        EvidenceFile file = kept("one.pdf", Samples.pdf());
        MemberId stranger = given.member("Other", "Person").id();
        assertThatExceptionOfType(EvidenceNotFoundException.class)
            .isThrownBy(() -> receive(stranger, entry, "two.png", Samples.png()));
        assertThatExceptionOfType(EvidenceNotFoundException.class)
            .isThrownBy(() -> files.remove(stranger, entry, file.id()));
        long mine = entry(member, "SELF_REPORTED", "DRAFT");
        assertThatExceptionOfType(EvidenceNotFoundException.class)
            .isThrownBy(() -> files.remove(member.id(), mine, file.id()));
        assertThat(files.of(entry)).containsExactly(file);
    }

    @Test
    void removedBytesAreSweptAfterTheGrace() {
        EvidenceFile file = kept("one.pdf", Samples.pdf());
        UUID content = jdbc.sql("select content_id from evidence_file where id = ?")
            .param(file.id())
            .query(UUID.class)
            .single();
        assertThat(files.remove(member.id(), entry, file.id())).isEmpty();
        assertThat(files.of(entry)).isEmpty();
        contents.sweep();
        assertThat(loose()).isEqualTo(looseBefore + 1);
        jdbc.sql("update evidence_content set written_at = written_at - interval '61 minutes' where id = ?")
            .param(content)
            .update();
        contents.sweep();
        assertNothingLoose();
    }

    @Test
    void changedBytesAreNotHandedOut() {
        EvidenceFile file = kept("one.pdf", Samples.pdf());
        jdbc.sql("""
                update evidence_content set bytes = overlay(bytes placing 'x' from 5)
                where id = (select content_id from evidence_file where id = ?)""").param(file.id()).update();
        assertThatExceptionOfType(IOException.class).isThrownBy(() -> read(file));
    }

    @Test
    void anEntryHasAtMostFiveFiles() {
        for (int i = 0; i < 5; i++) {
            kept(i + ".png", distinct(i));
        }
        assertThat(receive(member.id(), entry, "6.png", distinct(6))).isEqualTo(new Refused(EvidenceProblem.TOO_MANY));
        assertThat(receive(member.id(), entry, "again.png", distinct(4))).isInstanceOf(Kept.class);
        assertNothingLoose();
    }

    @Test
    void filesSentAtOnceDoNotPassTheLimit() throws Exception {
        try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
            List<Callable<EvidenceReceipt>> tasks = IntStream.range(0, 10)
                .<Callable<EvidenceReceipt>>mapToObj(i -> () -> receive(member.id(), entry, i + ".png", distinct(i)))
                .toList();
            List<EvidenceReceipt> receipts = Stream.of(threads.invokeAll(tasks))
                .flatMap(List::stream)
                .map(Future::resultNow)
                .toList();
            assertThat(receipts).filteredOn(Kept.class::isInstance).hasSize(5);
            assertThat(receipts).filteredOn(new Refused(EvidenceProblem.TOO_MANY)::equals).hasSize(5);
        }
        assertThat(files.of(entry)).hasSize(5);
        assertNothingLoose();
    }

    @Test
    void aMembersFilesHaveAQuota() {
        EvidenceFile file = kept("one.png", distinct(1));
        jdbc.sql("update evidence_file set size = 200 * 1024 * 1024 where id = ?").param(file.id()).update();
        long other = entry(member, "SELF_REPORTED", "REPORTED");
        assertThat(receive(member.id(), other, "two.png", distinct(2)))
            .isEqualTo(new Refused(EvidenceProblem.QUOTA_USED));
        assertNothingLoose();
    }

    @Test
    void anUploadTakesTheSameStatementsWhateverItsSize() throws Exception {
        int small = statements.count(() -> receive(member.id(), entry, "small.pdf", Samples.pdf()));
        byte[] noise = new byte[4 << 20];
        new Random(8).nextBytes(noise);
        byte[] large = Samples.pdf(document -> document.getDocumentCatalog()
            .getCOSObject()
            .setItem("Noise", Samples.stream(document, noise)));
        assertThat(statements.count(() -> receive(member.id(), entry, "large.pdf", large))).isEqualTo(small);
    }

    @Test
    void r16AddingAndRemovingIsHistoryWithoutTheBytes() {
        EvidenceFile file = kept("one.pdf", Samples.pdf());
        files.remove(member.id(), entry, file.id());
        assertThat(jdbc.sql("""
                select action from history_entry
                where subject_type = 'evidence_file' and subject_id = ? and member_id = ? order by id""")
            .params(file.id(), member.id().value())
            .query(String.class)
            .list()).containsExactly("ADDED", "REMOVED");
    }

    @Test
    void aRefusalLeavesNothingBehind() throws IOException {
        for (byte[] hostile : List.of(new byte[0], Samples.zip("a.txt"), Samples.pngClaiming(60_000, 60_000),
                Samples.pdfWithScript(), new byte[(10 << 20) + 1])) {
            assertThat(receive(member.id(), entry, "proof.pdf", hostile)).isInstanceOf(Refused.class);
        }
        assertThat(files.of(entry)).isEmpty();
        assertNothingLoose();
        try (Stream<Path> left = Files.list(work.path())) {
            assertThat(left.filter(path -> path.toString().endsWith(".sent"))).isEmpty();
        }
    }

    private EvidenceFile kept(String name, byte[] bytes) {
        return ((Kept) receive(member.id(), entry, name, bytes)).file();
    }

    private EvidenceReceipt receive(MemberId owner, long to, String name, byte[] bytes) {
        return files.receive(owner, to, name, new ByteArrayInputStream(bytes));
    }

    private byte[] read(EvidenceFile file) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        files.write(file, out);
        return out.toByteArray();
    }

    private static byte[] distinct(int number) {
        return Samples.encoded(Samples.picture(20 + number, 10, BufferedImage.TYPE_3BYTE_BGR), "png");
    }

    private void assertNothingLoose() {
        assertThat(loose()).isEqualTo(looseBefore);
    }

    private long loose() {
        return jdbc.sql("""
                select count(*) from evidence_content c
                where not exists (select from evidence_file f where f.content_id = c.id)""").query(Long.class).single();
    }

    private long entry(Given.Person owner, String source, String state) {
        owner.earned(LocalDate.now(clock), "1.00", source, null, state);
        return jdbc.sql("select max(id) from cec_entry where member_id = ?")
            .param(owner.id().value())
            .query(Long.class)
            .single();
    }

}
