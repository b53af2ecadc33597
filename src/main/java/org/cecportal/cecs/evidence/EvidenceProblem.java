package org.cecportal.cecs.evidence;

/**
 * Why a file is not taken. Its sentence is the message
 * {@code cecs.evidence.problem.<NAME>}.
 */
public enum EvidenceProblem {

    EMPTY, TOO_LARGE,

    /** Not a PDF, JPEG, PNG or HEIC, whatever its name says. */
    WRONG_TYPE,

    /** Cannot be read, or does not end where it should. */
    DAMAGED,

    /** Encrypted. */
    PROTECTED,

    /** A PDF that runs something or carries other files. */
    ACTIVE_CONTENT,

    TOO_MANY_PIXELS,

    /** Harmless perhaps, but it would take too much to find out. */
    TOO_COMPLEX,

    /** A virus was found in the same bytes before. */
    INFECTED,

    /** The entry has as many files as it may. */
    TOO_MANY,

    /** The member's files together are as large as they may be. */
    QUOTA_USED,

    /** The entry is not the member's to prove: imported, decided or deleted. */
    ENTRY_CLOSED,

    /** Too many files are being checked at this moment. */
    BUSY,

    /** Where files are kept does not answer. */
    NOT_STORED

}
