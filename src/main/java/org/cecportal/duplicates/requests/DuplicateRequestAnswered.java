package org.cecportal.duplicates.requests;

import org.cecportal.shared.MemberId;

/** An administrator answered a member's request to look for another profile. */
public record DuplicateRequestAnswered(MemberId member, String answer) {
}
