package org.cecportal.imports.reading;

import java.io.IOException;
import java.io.InputStream;

/** An uploaded file, which can be read as often as needed. */
public interface FileSource {

    /** The file from its beginning. */
    InputStream open() throws IOException;

    /** The file's bytes. */
    long size();

}
