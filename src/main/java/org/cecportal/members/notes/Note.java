package org.cecportal.members.notes;

import java.time.Instant;

/**
 * A note of staff about a member.
 *
 * @param writtenBy the name of who wrote it
 */
public record Note(long id, String text, String writtenBy, Instant writtenAt) {
}
