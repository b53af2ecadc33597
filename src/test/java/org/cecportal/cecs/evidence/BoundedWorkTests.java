package org.cecportal.cecs.evidence;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import javax.imageio.ImageIO;

import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.graphics.color.PDDeviceRGB;
import org.apache.pdfbox.pdmodel.graphics.image.PDImageXObject;
import org.cecportal.cecs.evidence.inspection.Bombs;
import org.cecportal.cecs.evidence.inspection.EvidenceProblem;
import org.cecportal.cecs.evidence.inspection.EvidenceType;
import org.cecportal.cecs.evidence.inspection.Finding;
import org.cecportal.cecs.evidence.inspection.Samples;
import org.cecportal.cecs.evidence.pages.PaintingTask;
import org.cecportal.shared.files.WorkFolder;
import org.cecportal.shared.workers.WorkerLimits;
import org.cecportal.shared.workers.WorkerPool;
import org.cecportal.shared.workers.WorkerPool.Result;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Whatever a file does, looking at it ends within its time and memory, and others go on.
 */
class BoundedWorkTests {

    private static final EvidenceSettings SETTINGS = GivenEvidence.settings(Map.of());

    /** The limit, and what a loaded machine takes to end a process and start another. */
    private static final Duration SOON = SETTINGS.painting().time().plusSeconds(6);

    @TempDir
    static Path folder;

    static WorkFolder work;

    static EvidenceInspection inspection;

    static WorkerPool painters;

    @BeforeAll
    static void start() throws IOException {
        work = WorkFolder.open(folder);
        inspection = new EvidenceInspection(SETTINGS, work);
        EvidenceSettings.Painting painting = SETTINGS.painting();
        painters = new WorkerPool(PaintingTask.class, new WorkerLimits(2, painting.heap(), painting.memory(),
                painting.time(), Duration.ofSeconds(20), Duration.ofMinutes(5)), work.folder("painting"));
        // Both workers are there before any time is taken.
        CompletableFuture<Result> other = CompletableFuture.supplyAsync(() -> paint(Samples.pdf(), "warm-1"));
        paint(Samples.pdf(), "warm-2");
        other.join();
    }

    @AfterAll
    static void stop() {
        inspection.close();
        painters.close();
        work.close();
    }

    private static Result paint(byte[] pdf, String name) {
        try {
            Path file = Files.write(work.path().resolve(name + ".pdf"), pdf);
            return painters.run(List.of(file.toString(), "1", work.path().resolve(name + ".png").toString()));
        }
        catch (IOException ex) {
            throw new AssertionError(ex);
        }
    }

    static Stream<Arguments> pages() {
        return Bombs.ofPainting();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("pages")
    void aPageIsGivenUpInTimeAndOthersArePaintedMeanwhile(String what, byte[] bomb) throws IOException {
        assertThat(bomb.length).isLessThan(10 << 20);
        long start = System.nanoTime();
        CompletableFuture<Result> given = CompletableFuture.supplyAsync(() -> paint(bomb, "bomb"));
        assertThat(paint(Samples.pdf(), "good")).isInstanceOf(Result.Done.class);
        assertThat(ImageIO.read(work.path().resolve("good.png").toFile()).getHeight()).isEqualTo(1800);
        assertThat(given.join()).isInstanceOfAny(Result.OutOfTime.class, Result.OutOfMemory.class);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(SOON);
    }

    /** A busy machine may need more than one try. */
    @Test
    void othersAreDoneBeforeTheSlowOneIsGivenUp() {
        boolean done = false;
        for (int i = 0; i < 5 && !done; i++) {
            CompletableFuture<Result> slow = CompletableFuture.supplyAsync(() -> paint(Bombs.slowPage(), "slow"));
            assertThat(paint(Samples.pdf(), "quick")).isInstanceOf(Result.Done.class);
            done = !slow.isDone();
            assertThat(slow.join()).isInstanceOf(Result.OutOfTime.class);
        }
        assertThat(done).as("while the slow one was still being painted").isTrue();
    }

    /**
     * That a worker is killed, by the machine for its memory, say, is not the file's
     * fault.
     */
    @Test
    void aSoundFileIsNotDamagedBecauseItsWorkerIsKilled() throws Exception {
        Set<Long> others = ProcessHandle.current().children().map(ProcessHandle::pid).collect(Collectors.toSet());
        try (EvidenceInspection dying = new EvidenceInspection(SETTINGS, work);
                SentFile file = SentFile.take(new ByteArrayInputStream(Samples.pdf()), 10 << 20, work)) {
            CompletableFuture<Finding> looking = CompletableFuture.supplyAsync(() -> inspected(dying, file));
            Set<Long> killed = new HashSet<>();
            while (!looking.isDone()) {
                ProcessHandle.current()
                    .children()
                    .filter(child -> !others.contains(child.pid()))
                    .filter(ProcessHandle::destroyForcibly)
                    .forEach(child -> killed.add(child.pid()));
                Thread.sleep(5);
            }
            assertThat(killed).hasSizeGreaterThanOrEqualTo(2);
            assertThat(looking.get()).isEqualTo(new Finding.Unfit(EvidenceProblem.BUSY));
            assertThat(dying.inspect(file)).isEqualTo(new Finding.Fit(EvidenceType.PDF));
        }
    }

    private static Finding inspected(EvidenceInspection inspection, SentFile file) {
        try {
            return inspection.inspect(file);
        }
        catch (IOException ex) {
            throw new UncheckedIOException(ex);
        }
    }

    static Stream<Arguments> files() {
        return Bombs.ofInspection();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("files")
    void aFileIsGivenUpInTimeOrHarmless(String what, byte[] bomb) throws IOException {
        assertThat(bomb.length).isLessThan(10 << 20);
        try (SentFile file = SentFile.take(new ByteArrayInputStream(bomb), 10 << 20, work)) {
            long start = System.nanoTime();
            Finding finding = inspection.inspect(file);
            assertThat(Duration.ofNanos(System.nanoTime() - start))
                .isLessThan(SETTINGS.inspection().time().plusSeconds(6));
            if (finding instanceof Finding.Unfit(EvidenceProblem problem)) {
                assertThat(problem).isIn(EvidenceProblem.TOO_COMPLEX, EvidenceProblem.DAMAGED);
            }
        }
        try (SentFile next = SentFile.take(new ByteArrayInputStream(Samples.pdf()), 10 << 20, work)) {
            assertThat(inspection.inspect(next)).isEqualTo(new Finding.Fit(EvidenceType.PDF));
        }
    }

    @Test
    void aPageBeyondTheLastIsNoPicture() {
        Path pdf = work.path().resolve("one.pdf");
        paint(Samples.pdf(), "one");
        assertThat(painters.run(List.of(pdf.toString(), "2", work.path().resolve("none.png").toString())))
            .isEqualTo(new Result.Done(List.of("1", "true")));
        assertThat(work.path().resolve("none.png")).doesNotExist();
    }

    @Test
    void aPdfThatIsLockedAgainstChangesIsPainted() {
        assertThat(paint(Samples.encryptedPdf("", 256, true), "locked"))
            .isEqualTo(new Result.Done(List.of("1", "true")));
    }

    @Test
    void aPictureThatCannotBeDrawnIsToldOf() {
        byte[] pdf = Samples.pdf(document -> {
            var picture = new PDImageXObject(document, new ByteArrayInputStream(new byte[100]), COSName.JPX_DECODE, 10,
                    10, 8, PDDeviceRGB.INSTANCE);
            try (var content = new PDPageContentStream(document, document.getPage(0))) {
                content.drawImage(picture, 10, 10, 100, 100);
            }
        });
        assertThat(paint(pdf, "partly")).isEqualTo(new Result.Done(List.of("1", "false")));
    }

}
