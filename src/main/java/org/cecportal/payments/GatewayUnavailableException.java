package org.cecportal.payments;

import org.jspecify.annotations.Nullable;

/** A gateway did not answer. Nothing is known; asking again later is safe. */
public class GatewayUnavailableException extends RuntimeException {

    public GatewayUnavailableException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

}
