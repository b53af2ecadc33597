package org.cecportal.cecs.reporting;

import java.nio.charset.StandardCharsets;
import java.util.UUID;

import org.cecportal.cecs.CecFacts;
import org.cecportal.shared.MemberId;

/**
 * Report an activity.
 *
 * @param key names the form: sent twice, it makes one entry
 * @param duplicateOk whether the member has seen that it looks like another entry
 */
public record ReportCec(MemberId member, UUID key, CecFacts facts, boolean duplicateOk) {

    /** Names the form together with what it says, once it has made another entry. */
    UUID keyOfFacts() {
        return UUID.nameUUIDFromBytes((key + " " + facts).getBytes(StandardCharsets.UTF_8));
    }

}
