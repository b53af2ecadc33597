package org.cecportal.accounts.web;

import org.jspecify.annotations.Nullable;

/** A username as typed; null when the field was not sent. */
record RecoverForm(@Nullable String username) {
}
