package org.cecportal.privacy.web;

import java.util.Objects;

import org.cecportal.shared.web.SeveralLines;
import org.jspecify.annotations.Nullable;

/**
 * An erasure, as an administrator types it; null where a field was not sent.
 *
 * @param confirm the member's number, typed once more
 */
record ErasureForm(@SeveralLines @Nullable String reason, @Nullable String confirm) {

    static final ErasureForm EMPTY = new ErasureForm(null, null);

    static final int LONGEST_REASON = 500;

    boolean hasReason() {
        return !why().isBlank() && why().length() <= LONGEST_REASON;
    }

    String why() {
        return Objects.requireNonNullElse(reason, "");
    }

}
