package org.cecportal.cecs.evidence.pages;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

import org.cecportal.cecs.evidence.EvidenceSettings;
import org.cecportal.cecs.evidence.pages.EvidencePage.Painted;
import org.cecportal.cecs.evidence.pages.EvidencePage.Reason;
import org.cecportal.cecs.evidence.pages.EvidencePage.Unpainted;
import org.cecportal.shared.workers.BoundedProcess;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.util.FileSystemUtils;

/**
 * Turns a HEIC into a JPEG with a program on the machine, one at a time on a node. Java
 * has no HEVC decoder.
 */
final class HeifDecoder {

    private static final Logger log = LoggerFactory.getLogger(HeifDecoder.class);

    private final EvidenceSettings.Heif settings;

    private final Path folder;

    private final ReentrantLock turn = new ReentrantLock(true);

    HeifDecoder(EvidenceSettings.Heif settings, Path folder) {
        this.settings = settings;
        this.folder = folder;
    }

    boolean isThere() {
        return !settings.decoder().isBlank();
    }

    EvidencePage decode(Path heic) throws IOException {
        boolean mine = false;
        try {
            mine = turn.tryLock(settings.time().toMillis(), TimeUnit.MILLISECONDS);
            return mine ? run(heic) : new Unpainted(1, Reason.BUSY);
        }
        catch (InterruptedException ex) {
            Thread.currentThread().interrupt();
            return new Unpainted(1, Reason.BUSY);
        }
        finally {
            if (mine) {
                turn.unlock();
            }
        }
    }

    private EvidencePage run(Path heic) throws IOException {
        Path own = Files.createTempDirectory(folder, "picture-");
        try {
            Path picture = own.resolve("picture.jpg");
            // Some decoders recognize the format by the file's ending.
            Path named = Files.copy(heic, own.resolve("picture.heic"));
            BoundedProcess.End end = BoundedProcess.run(
                    List.of(settings.decoder(), named.toString(), picture.toString()), own, settings.time(),
                    settings.memory());
            return switch (end) {
                case DONE -> painted(picture, own.resolve("picture-1.jpg"));
                case FAILED -> new Unpainted(1, Reason.UNREADABLE);
                case OUT_OF_TIME -> new Unpainted(1, Reason.TOO_SLOW);
                case OUT_OF_MEMORY -> new Unpainted(1, Reason.TOO_LARGE);
            };
        }
        catch (IOException ex) {
            log.warn("{} cannot be run; portal.evidence.heif.decoder names it", settings.decoder(), ex);
            return new Unpainted(1, Reason.NO_DECODER);
        }
        finally {
            FileSystemUtils.deleteRecursively(own);
        }
    }

    /** A file of several pictures comes out as several, numbered. */
    private static EvidencePage painted(Path picture, Path first) throws IOException {
        Path found = Files.exists(picture) ? picture : first;
        return Files.exists(found) ? new Painted(1, true, "image/jpeg", Files.readAllBytes(found))
                : new Unpainted(1, Reason.UNREADABLE);
    }

}
