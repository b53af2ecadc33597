package org.cecportal.cecs.evidence.inspection;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Finds out what a file is and whether it is accepted, and makes it harmless in place. It
 * has no limits of its own: {@code EvidenceInspection} runs it in a process that can be
 * ended.
 */
public final class FileInspection {

    private FileInspection() {
    }

    /**
     * @param most bytes that the file may have afterwards
     */
    public static Finding inspect(Path path, long most) throws IOException {
        Finding finding = FileKind.of(Files.readAllBytes(path));
        if (!(finding instanceof Finding.Fit(EvidenceType type))) {
            return finding;
        }
        Optional<EvidenceProblem> problem = defuse(type, path, most);
        if (problem.isEmpty() && Files.size(path) > most) {
            problem = Optional.of(EvidenceProblem.TOO_COMPLEX);
        }
        return problem.<Finding>map(Finding.Unfit::new).orElse(finding);
    }

    /** Catches everything: a parser may fail on a hostile file in many ways. */
    private static Optional<EvidenceProblem> defuse(EvidenceType type, Path file, long most) {
        try {
            return switch (type) {
                case PDF -> PdfInspection.defuse(file);
                case JPEG, PNG -> PictureInspection.defuse(type, file, most);
                case HEIC -> HeifInspection.defuse(file);
            };
        }
        catch (UnfitException ex) {
            return Optional.of(ex.problem());
        }
        catch (IOException | RuntimeException | StackOverflowError ex) {
            return Optional.of(EvidenceProblem.DAMAGED);
        }
    }

}
