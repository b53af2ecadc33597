package org.cecportal.shared.privacy;

import java.time.Period;

import jakarta.validation.constraints.NotNull;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How long what may go is kept.
 *
 * @param record what stays of an erased member, from the day of the erasure on
 * @param archives an archive that a member asked for
 * @param drafts a report that was begun and not submitted, since somebody last typed
 * @param mails a mail, since it was written
 * @param importFiles the file of an import and the texts of its lines, since the upload
 * @param proof the proof of entries of a closed cycle, since that was closed
 * @param closedAccounts the means to sign in of a disabled account, since it was disabled
 */
@Validated
@ConfigurationProperties("portal.privacy")
public record RetentionSettings(@NotNull @DefaultValue("P7Y") Period record,
        @NotNull @DefaultValue("P7D") Period archives, @NotNull @DefaultValue("P1Y") Period drafts,
        @NotNull @DefaultValue("P3Y") Period mails, @NotNull @DefaultValue("P90D") Period importFiles,
        @NotNull @DefaultValue("P4Y") Period proof, @NotNull @DefaultValue("P1Y") Period closedAccounts) {
}
