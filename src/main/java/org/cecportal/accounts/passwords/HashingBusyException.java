package org.cecportal.accounts.passwords;

import java.io.Serial;

/**
 * More passwords wait to be checked than the machine gets through. The same request works
 * a little later.
 */
public class HashingBusyException extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1L;

    HashingBusyException() {
        super("Too many hashes are being computed");
    }

}
