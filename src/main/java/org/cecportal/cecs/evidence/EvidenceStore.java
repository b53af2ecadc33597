package org.cecportal.cecs.evidence;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.UUID;

import org.cecportal.cecs.evidence.EvidenceSettings.StoreName;

/** Keeps bytes under an id. */
public interface EvidenceStore {

    StoreName name();

    /** Keeps the bytes of a file; returns when they are safe. */
    void put(UUID id, Path file) throws IOException;

    /** The bytes from the start, fetched as they are read. */
    InputStream open(UUID id) throws IOException;

    /**
     * Removes the reference to the bytes in the running transaction. If it rolls back,
     * the reference stays.
     */
    void remove(UUID id);

}
