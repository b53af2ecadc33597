package org.cecportal.cecs.evidence;

import java.io.IOException;

/** A parser met something for which the file is not taken. */
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
