package org.cecportal.cecs.evidence;

/** A page of a proof as a picture, or why there is none. */
public sealed interface EvidencePage {

    /** How many pages the proof has; 0 when that is not known. */
    int pages();

    /**
     * @param whole whether nothing on the page is missing in the picture
     * @param mimeType of the picture
     */
    record Painted(int pages, boolean whole, String mimeType, byte[] picture) implements EvidencePage {
    }

    /** The proof has fewer pages. */
    record Missing(int pages) implements EvidencePage {
    }

    record Unpainted(int pages, Reason reason) implements EvidencePage {
    }

    /**
     * Why there is no picture. Its sentence is {@code cecs.evidence.unpainted.<NAME>}.
     */
    enum Reason {

        TOO_SLOW, TOO_LARGE, UNREADABLE,

        /** Too many pages are being painted at this moment. */
        BUSY,

        /** A HEIC, and no decoder is set up that could show it. */
        NO_DECODER

    }

}
