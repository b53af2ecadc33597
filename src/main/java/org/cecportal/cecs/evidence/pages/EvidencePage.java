package org.cecportal.cecs.evidence.pages;

/** A page of a proof as a picture, or the reason why there is none. */
public sealed interface EvidencePage {

    /** Number of pages of the proof; 0 when unknown. */
    int pages();

    /**
     * @param whole whether the picture shows everything on the page
     * @param mimeType of the picture
     */
    record Painted(int pages, boolean whole, String mimeType, byte[] picture) implements EvidencePage {
    }

    /** The proof has no page of that number. */
    record Missing(int pages) implements EvidencePage {
    }

    record Unpainted(int pages, Reason reason) implements EvidencePage {
    }

    /**
     * Why there is no picture. Auditors read the message
     * {@code audits.proof.unpainted.<NAME>}.
     */
    enum Reason {

        TOO_SLOW, TOO_LARGE, UNREADABLE,

        /** Too many other pages are being painted right now. */
        BUSY,

        /** The file is a HEIC, and no decoder is set up. */
        NO_DECODER

    }

}
