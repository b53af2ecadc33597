package org.cecportal.payments;

import org.jspecify.annotations.Nullable;

/** A gateway will not give the money back. */
public class RefundRefusedException extends RuntimeException {

    public RefundRefusedException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

}
