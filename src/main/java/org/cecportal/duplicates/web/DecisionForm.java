package org.cecportal.duplicates.web;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/** Why two profiles are two people. */
record DecisionForm(@NotBlank(message = "{duplicates.dismiss.reason.missing}") @Size(max = 500,
        message = "{duplicates.dismiss.reason.long}") @Nullable String reason) {

    String text() {
        return (reason != null) ? reason.replace("\0", "").strip() : "";
    }

}
