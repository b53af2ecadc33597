package org.cecportal.shared.startup;

/**
 * The portal cannot start as it is set up. The message is one line for whoever operates
 * it: what is wrong, and what to do; it is printed without a stack trace.
 */
public class StartRefusedException extends RuntimeException {

    public StartRefusedException(String message) {
        super(message);
    }

    public StartRefusedException(String message, Throwable cause) {
        super(message, cause);
    }

}
