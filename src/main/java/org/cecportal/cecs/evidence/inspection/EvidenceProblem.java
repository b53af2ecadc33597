package org.cecportal.cecs.evidence.inspection;

/**
 * Why a file is not taken. Its sentence is the message
 * {@code cecs.evidence.problem.<NAME>}, which names the true cause and says what to do.
 */
public enum EvidenceProblem {

    EMPTY, TOO_LARGE,

    /** Not a PDF, JPEG, PNG or HEIC, whatever its name says, and nothing named below. */
    WRONG_TYPE,

    WEBP, GIF, TIFF, BMP, AVIF, SVG,

    /** A picture of a kind that is named nowhere else. */
    OTHER_PICTURE,

    /** A film, or pictures that move without a still among them. */
    VIDEO,

    WORD_FILE, SPREADSHEET, PRESENTATION,

    /** Apple's Pages, Numbers and Keynote. */
    IWORK_FILE,

    EMAIL, ARCHIVE, WEB_PAGE, TEXT,

    /** Cannot be read, or does not end where it should. */
    DAMAGED,

    /** A JPEG, PNG or HEIC of a kind that no common program writes, such as lossless. */
    RARE_KIND,

    /** A PDF that opens with a password or a certificate only. */
    PROTECTED,

    /** A PDF that runs JavaScript. */
    SCRIPT,

    /** A PDF that starts a program or opens a file on another computer. */
    LAUNCH,

    /** A PDF that sends or fetches form data. */
    SENDS_DATA,

    /** A PDF whose pages are a form that only Adobe's programs fill in (XFA). */
    XFA_FORM,

    /** A PDF that plays sound, film or 3D. */
    MEDIA,

    /** A PDF that carries files other than plain text and pictures. */
    ATTACHMENT,

    /** A PDF that is something else too, such as an archive. */
    TWO_FILES,

    TOO_MANY_PIXELS,

    /** Harmless perhaps, but it would take too much time or memory to find out. */
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
