package org.cecportal.members.address;

import java.time.Duration;

/** What came of asking for a new e-mail address, or of its code. */
public sealed interface AddressOutcome {

    /** A code is on its way to the new address. */
    record CodeSent() implements AddressOutcome {
    }

    /** It is the address on file already. */
    record SameAddress() implements AddressOutcome {
    }

    /**
     * Too many codes were asked for.
     *
     * @param retryIn until the next one may be
     */
    record TooMany(Duration retryIn) implements AddressOutcome {
    }

    /** The code was right: the address counts, and every session of the account ended. */
    record Changed() implements AddressOutcome {
    }

    /** The code is wrong, old, used or out of tries. */
    record WrongCode() implements AddressOutcome {
    }

}
