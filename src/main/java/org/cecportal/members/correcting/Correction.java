package org.cecportal.members.correcting;

import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import org.cecportal.shared.MemberId;

import org.springframework.dao.DataIntegrityViolationException;

/** What staff change of one record by hand (R17). */
public interface Correction {

    /** Kept by history with every change. */
    String reason();

    /** Asked before anything is locked: whose records it touches. */
    Set<MemberId> concerned();

    /** What the record itself says, beside what each module says of the members. */
    default Stream<Fact> facts() {
        return Stream.empty();
    }

    /** Makes the change and writes it to the database, or says why not. */
    CorrectionOutcome make();

    /** Why the database refused it; nothing when that is a fault of the portal. */
    default Optional<CorrectionOutcome.Refused> refusal(DataIntegrityViolationException ex) {
        return Optional.empty();
    }

}
