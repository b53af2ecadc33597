package org.cecportal.renewals.web;

import org.cecportal.shared.web.SeveralLines;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/** The request for a lapsed certification to be brought back. */
record ReinstatementForm(@NotNull(message = "{renewals.form.certification}") @Nullable Long certification,
        @NotBlank(message = "{renewals.form.why}") @Size(max = 2000,
                message = "{renewals.form.why.long}") @SeveralLines @Nullable String message) {
}
