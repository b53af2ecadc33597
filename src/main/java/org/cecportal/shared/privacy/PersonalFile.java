package org.cecportal.shared.privacy;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;

/**
 * A file that the portal keeps of a person.
 *
 * @param path in an archive, as in {@code proof/12/3 certificate.pdf}
 */
public record PersonalFile(String path, Instant receivedAt, Content content) {

    /** Writes the bytes and leaves the stream open. */
    @FunctionalInterface
    public interface Content {

        void writeTo(OutputStream out) throws IOException;

    }

}
