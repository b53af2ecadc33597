package org.cecportal.cecs.evidence.pages;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;

import org.cecportal.cecs.evidence.EvidenceFile;
import org.cecportal.cecs.evidence.EvidenceFiles;
import org.cecportal.cecs.evidence.EvidenceSettings;
import org.cecportal.cecs.evidence.ScanState;
import org.cecportal.cecs.evidence.pages.EvidencePage.Painted;
import org.cecportal.cecs.evidence.pages.EvidencePage.Reason;
import org.cecportal.cecs.evidence.pages.EvidencePage.Unpainted;
import org.cecportal.cecs.evidence.inspection.EvidenceType;
import org.cecportal.shared.files.WorkFolder;
import org.cecportal.shared.workers.WorkerLimits;
import org.cecportal.shared.workers.WorkerPool;
import org.cecportal.shared.workers.WorkerPool.Result;

import org.springframework.stereotype.Service;

/**
 * Shows proof as pictures, so that no member's document ever runs in an auditor's
 * browser. Pages are painted with limits of time and memory in processes that can be
 * ended. One file uses at most one worker, so a slow file does not keep others waiting.
 */
@Service
public class EvidencePages implements AutoCloseable {

    private static final int STRIPES = 64;

    private final EvidenceFiles files;

    private final WorkFolder folder;

    private final HeifDecoder decoder;

    private final PaintedPages painted;

    private final WorkerPool workers;

    private final Duration patience;

    private final List<ReentrantLock> turns = Stream.generate(() -> new ReentrantLock(true)).limit(STRIPES).toList();

    EvidencePages(EvidenceFiles files, EvidenceSettings settings, WorkFolder folder) {
        EvidenceSettings.Painting painting = settings.painting();
        this.files = files;
        this.folder = folder;
        this.patience = painting.patience();
        this.decoder = new HeifDecoder(settings.heif(), folder.folder("heif"));
        this.painted = new PaintedPages(folder.folder("painted"), painting.kept());
        this.workers = new WorkerPool(PaintingTask.class, new WorkerLimits(painting.workers(), painting.heap(),
                painting.memory(), painting.time(), painting.patience(), settings.workerIdle()),
                folder.folder("painting"));
    }

    /**
     * A page of a PDF, or a HEIC as its only page.
     * @param file a PDF or HEIC whose {@link ScanState#isOpen() state} lets it out
     * @param page counted from 1
     */
    public EvidencePage page(EvidenceFile file, int page) throws IOException {
        PaintedPages.Key key = new PaintedPages.Key(file.sha256(), page);
        EvidencePage known = painted.find(key);
        if (known != null) {
            return known;
        }
        Lock turn = turns.get(Math.floorMod(file.sha256().hashCode(), STRIPES));
        boolean mine = false;
        try {
            mine = turn.tryLock(patience.toMillis(), TimeUnit.MILLISECONDS);
            return mine ? painted.findOr(key, () -> paint(file, page)) : new Unpainted(0, Reason.BUSY);
        }
        catch (InterruptedException ex) {
            Thread.currentThread().interrupt();
            return new Unpainted(0, Reason.BUSY);
        }
        finally {
            if (mine) {
                turn.unlock();
            }
        }
    }

    private EvidencePage paint(EvidenceFile file, int page) throws IOException {
        if (file.type() == EvidenceType.HEIC && !decoder.isThere()) {
            return new Unpainted(1, Reason.NO_DECODER);
        }
        Path kept = folder.newFile("shown-", ".proof");
        try {
            try (var out = Files.newOutputStream(kept)) {
                files.write(file, out);
            }
            return switch (file.type()) {
                case PDF -> pdf(kept, page);
                case HEIC -> (page == 1) ? decoder.decode(kept) : new EvidencePage.Missing(1);
                case JPEG, PNG -> throw new IllegalArgumentException("A picture needs no painting");
            };
        }
        finally {
            Files.deleteIfExists(kept);
        }
    }

    private EvidencePage pdf(Path pdf, int page) throws IOException {
        Path picture = folder.newFile("page-", ".png");
        try {
            Result result = workers.run(List.of(pdf.toString(), String.valueOf(page), picture.toString()));
            return switch (result) {
                case Result.Done(List<String> answer) -> {
                    int pages = Integer.parseInt(answer.getFirst());
                    yield (page > pages) ? new EvidencePage.Missing(pages) : new Painted(pages,
                            Boolean.parseBoolean(answer.getLast()), "image/png", Files.readAllBytes(picture));
                }
                case Result.Failed _ -> new Unpainted(pages(pdf, picture), Reason.UNREADABLE);
                case Result.OutOfTime _ -> new Unpainted(pages(pdf, picture), Reason.TOO_SLOW);
                case Result.OutOfMemory _, Result.TooDeep _ -> new Unpainted(pages(pdf, picture), Reason.TOO_LARGE);
                case Result.Busy _, Result.Died _ -> new Unpainted(0, Reason.BUSY);
            };
        }
        finally {
            Files.deleteIfExists(picture);
        }
    }

    /**
     * Counts the pages, so that the other pages of a PDF can be opened when one cannot be
     * painted.
     */
    private int pages(Path pdf, Path picture) {
        return (workers
            .run(List.of(pdf.toString(), "0", picture.toString())) instanceof Result.Done(List<String> answer))
                    ? Integer.parseInt(answer.getFirst()) : 0;
    }

    @Override
    public void close() {
        workers.close();
    }

}
