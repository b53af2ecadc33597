package org.cecportal.privacy;

import java.time.LocalDate;
import java.util.List;

import org.cecportal.shared.Sentence;

/**
 * What an erasure would do.
 *
 * @param parts of the record in which there is something
 * @param obstacles what has to be done first; none when it can go ahead
 * @param keepUntil the last day on which what stays would be kept
 */
public record ErasurePreview(List<Part> parts, List<Sentence> obstacles, LocalDate keepUntil) {

    /**
     * A part of the record.
     *
     * @param name as in {@code payments}
     * @param removed how many records go
     * @param kept how many stay without the person
     */
    public record Part(String name, long removed, long kept) {
    }

    public List<Part> removed() {
        return parts.stream().filter(part -> part.removed() > 0).toList();
    }

    public List<Part> kept() {
        return parts.stream().filter(part -> part.kept() > 0).toList();
    }

    public boolean isPossible() {
        return obstacles.isEmpty();
    }

}
