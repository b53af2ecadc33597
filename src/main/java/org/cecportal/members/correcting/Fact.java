package org.cecportal.members.correcting;

import org.cecportal.shared.Sentence;

/**
 * Something that is true of a member today, as a preview compares it.
 *
 * @param key tells facts of one member apart, and is the same before and after
 */
public record Fact(String key, Sentence name, Sentence value) {
}
