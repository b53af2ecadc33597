package org.cecportal.accounts.codes;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

/** Result of a request for a one-time code. */
public sealed interface CodeDelivery {

    /**
     * A code is on its way to the address on file.
     *
     * @param to where it goes, masked; null when whoever asks may not know
     */
    record Sent(@Nullable String to) implements CodeDelivery {
    }

    /**
     * One was sent less than a minute ago and still counts.
     *
     * @param to where it went, as in {@link Sent}
     */
    record SentBefore(@Nullable String to) implements CodeDelivery {
    }

    /** There is no address on file to send it to. */
    record NoAddress() implements CodeDelivery {
    }

    /** Mail cannot be sent to what is on file as the address. */
    record Undeliverable() implements CodeDelivery {
    }

    /**
     * Too many were sent; the newest still counts while it is fresh.
     *
     * @param retryIn until another may be sent
     */
    record TooMany(Duration retryIn) implements CodeDelivery {
    }

}
