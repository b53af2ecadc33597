package org.cecportal.transcripts;

import java.io.IOException;
import java.io.OutputStream;

/**
 * A copy of a record that only has to be sent: everything was read before, so that a slow
 * reader keeps nothing waiting. Closing it removes what it kept on disk.
 */
public interface TranscriptFile extends AutoCloseable {

    String name();

    String contentType();

    void writeTo(OutputStream out) throws IOException;

    @Override
    void close() throws IOException;

}
