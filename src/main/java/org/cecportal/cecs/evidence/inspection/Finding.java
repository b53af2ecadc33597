package org.cecportal.cecs.evidence.inspection;

import java.util.List;

/** What an inspection finds. */
public sealed interface Finding {

    /** The file may be kept as it is now. */
    record Fit(EvidenceType type) implements Finding {
    }

    record Unfit(EvidenceProblem problem) implements Finding {
    }

    /** The finding as words to send between processes. */
    default List<String> toWords() {
        return switch (this) {
            case Fit(EvidenceType type) -> List.of("FIT", type.name());
            case Unfit(EvidenceProblem problem) -> List.of("UNFIT", problem.name());
        };
    }

    static Finding of(List<String> words) {
        return "FIT".equals(words.getFirst()) ? new Fit(EvidenceType.valueOf(words.getLast()))
                : new Unfit(EvidenceProblem.valueOf(words.getLast()));
    }

}
