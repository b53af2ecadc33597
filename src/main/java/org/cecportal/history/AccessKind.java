package org.cecportal.history;

/** What is recorded although it changes nothing. */
public enum AccessKind {

    /** A session began. */
    SIGNED_IN(false, true),
    /** A password, a passkey or a mailed code was wrong. */
    SIGN_IN_FAILED(true, true),
    /** The password was right, and what was asked for after it was not. */
    SECOND_STEP_FAILED(true, true),
    /** A limit was reached. */
    LIMITED(true, true),
    /** Somebody who is signed in may not do this: the answer was 403. */
    REFUSED(true, true),
    /** Staff looked at a member's record or proof. */
    VIEWED(false, false),
    /** Staff took a list away as a file. */
    EXPORTED(false, false);

    private final boolean open;

    private final boolean own;

    AccessKind(boolean open, boolean own) {
        this.open = open;
        this.own = own;
    }

    /**
     * Whether anybody can cause as many as they like, so that their number is bounded.
     */
    boolean isOpen() {
        return open;
    }

    /** Whether it is about the actor's own profile. */
    boolean isOwn() {
        return own;
    }

}
