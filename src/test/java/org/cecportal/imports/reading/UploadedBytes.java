package org.cecportal.imports.reading;

import java.io.ByteArrayInputStream;
import java.io.InputStream;

/** A file that is uploaded from memory. */
public record UploadedBytes(byte[] bytes) implements FileSource {

    @Override
    public InputStream open() {
        return new ByteArrayInputStream(bytes);
    }

    @Override
    public long size() {
        return bytes.length;
    }

}
