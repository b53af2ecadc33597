package org.cecportal.cecs;

import java.util.UUID;

import org.cecportal.shared.MemberId;

/**
 * Report an activity.
 *
 * @param key names the form: sent twice, it makes one entry
 * @param duplicateOk whether the member has seen that it looks like another entry
 */
public record ReportCec(MemberId member, UUID key, CecFacts facts, boolean duplicateOk) {
}
