package org.cecportal.duplicates.web;

import org.cecportal.shared.web.SeveralLines;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/** Why two profiles are two people. */
record DecisionForm(@NotBlank(message = "{duplicates.dismiss.reason.missing}") @Size(max = 500,
        message = "{duplicates.dismiss.reason.long}") @SeveralLines @Nullable String reason) {

    String text() {
        return (reason != null) ? reason : "";
    }

}
