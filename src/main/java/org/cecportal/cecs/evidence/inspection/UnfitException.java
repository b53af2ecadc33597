package org.cecportal.cecs.evidence.inspection;

import java.io.IOException;

/** Thrown when the content of a file is a reason to refuse it. */
final class UnfitException extends IOException {

    private final EvidenceProblem problem;

    UnfitException(EvidenceProblem problem) {
        super(problem.name());
        this.problem = problem;
    }

    EvidenceProblem problem() {
        return problem;
    }

}
