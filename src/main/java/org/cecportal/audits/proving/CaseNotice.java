package org.cecportal.audits.proving;

import java.time.LocalDate;

import org.cecportal.shared.DateWindow;
import org.cecportal.shared.MemberId;
import org.jspecify.annotations.Nullable;

/**
 * What a letter about a case says, and to whom.
 *
 * @param email none when there is no address on file
 * @param cycle from its beginning to where the next one begins
 * @param reason why the case was opened
 * @param entries how many are to be proven
 */
public record CaseNotice(long caseId, MemberId member, String name, @Nullable String email, String title,
        DateWindow cycle, LocalDate dueOn, String reason, long entries) {
}
