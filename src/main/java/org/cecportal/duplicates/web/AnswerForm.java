package org.cecportal.duplicates.web;

import org.cecportal.shared.web.SeveralLines;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/** What a member who asked for another profile is answered. */
record AnswerForm(@NotBlank(message = "{duplicates.answer.missing}") @Size(max = 2000,
        message = "{duplicates.answer.long}") @SeveralLines @Nullable String answer) {

    String text() {
        return (answer != null) ? answer : "";
    }

}
