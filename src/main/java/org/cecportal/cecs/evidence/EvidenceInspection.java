package org.cecportal.cecs.evidence;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

import org.apache.tika.metadata.Metadata;
import org.apache.tika.mime.MimeTypes;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.stereotype.Component;

/** Finds out what a file is, whether it may be kept, and makes it harmless in place. */
@Component
class EvidenceInspection {

    private static final Logger log = LoggerFactory.getLogger(EvidenceInspection.class);

    private static final long LONGEST_WAIT = 30;

    private final MimeTypes types = MimeTypes.getDefaultMimeTypes();

    /** One file at a time, so that a node's memory has to hold one picture only. */
    private final Semaphore turn = new Semaphore(1, true);

    private final EvidenceSettings settings;

    EvidenceInspection(EvidenceSettings settings) {
        this.settings = settings;
    }

    /** What an inspection finds. */
    sealed interface Finding {

        /** The file may be kept as it is now. */
        record Fit(EvidenceType type) implements Finding {
        }

        record Unfit(EvidenceProblem problem) implements Finding {
        }

    }

    Finding inspect(SentFile file) throws IOException {
        long most = settings.maxFileSize().toBytes();
        if (file.size() == 0) {
            return new Finding.Unfit(EvidenceProblem.EMPTY);
        }
        if (file.size() > most) {
            return new Finding.Unfit(EvidenceProblem.TOO_LARGE);
        }
        EvidenceType type = EvidenceType.ofMimeType(detect(file.path())).orElse(null);
        if (type == null) {
            return new Finding.Unfit(EvidenceProblem.WRONG_TYPE);
        }
        Optional<EvidenceProblem> problem = inTurn(type, file.path());
        if (problem.isEmpty() && file.size() > most) {
            problem = Optional.of(EvidenceProblem.TOO_COMPLEX);
        }
        return problem.<Finding>map(Finding.Unfit::new).orElseGet(() -> new Finding.Fit(type));
    }

    /** By the bytes alone. */
    private String detect(Path file) throws IOException {
        try (InputStream bytes = new BufferedInputStream(Files.newInputStream(file))) {
            return types.detect(bytes, new Metadata()).getBaseType().toString();
        }
    }

    private Optional<EvidenceProblem> inTurn(EvidenceType type, Path file) {
        boolean mine = false;
        try {
            mine = turn.tryAcquire(LONGEST_WAIT, TimeUnit.SECONDS);
            return mine ? defuse(type, file) : Optional.of(EvidenceProblem.BUSY);
        }
        catch (InterruptedException ex) {
            Thread.currentThread().interrupt();
            return Optional.of(EvidenceProblem.BUSY);
        }
        finally {
            if (mine) {
                turn.release();
            }
        }
    }

    /** A parser that stumbles over a hostile file may do so in many ways. */
    private Optional<EvidenceProblem> defuse(EvidenceType type, Path file) {
        try {
            return switch (type) {
                case PDF -> PdfInspection.problemOf(file);
                case JPEG, PNG -> PictureInspection.defuse(type, file, settings.maxFileSize().toBytes());
                case HEIC -> HeifInspection.defuse(file);
            };
        }
        catch (IOException | RuntimeException | StackOverflowError ex) {
            log.info("A {} could not be read: {}", type, ex.getClass().getSimpleName());
            return Optional.of(EvidenceProblem.DAMAGED);
        }
    }

}
