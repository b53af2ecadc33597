package org.cecportal.audits.web;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Optional;

import org.cecportal.shared.web.FormErrors;
import org.jspecify.annotations.Nullable;

/**
 * A wish for more time as a member types it.
 *
 * @param until ISO date
 */
record ExtensionForm(@Nullable String until, @Nullable String reason) {

    static ExtensionForm blank() {
        return new ExtensionForm(null, null);
    }

    /** What is wrong with it, as far as the form alone tells. */
    FormErrors check(AuditMessages words) {
        FormErrors errors = FormErrors.none();
        if (day().isEmpty()) {
            errors.add("until", words.say("audits.time.problem.date"));
        }
        if (why().isEmpty() || why().length() > AuditMessages.LONGEST) {
            errors.add("reason", words.say("audits.problem.why"));
        }
        return errors;
    }

    Optional<LocalDate> day() {
        try {
            return Optional.of(LocalDate.parse(AuditMessages.text(until)));
        }
        catch (DateTimeParseException ex) {
            return Optional.empty();
        }
    }

    String why() {
        return AuditMessages.text(reason);
    }

}
