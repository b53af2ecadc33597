package org.cecportal.cecs.evidence;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.UUID;

import org.cecportal.cecs.evidence.EvidenceSettings.StoreName;

/** Keeps bytes under an id. */
interface EvidenceStore {

    StoreName name();

    /** Keeps the bytes of a file; returns when they are safe. */
    void put(UUID id, Path file) throws IOException;

    /** The bytes from their beginning, fetched as they are read. */
    InputStream open(UUID id) throws IOException;

    /**
     * Forgets the bytes in the running transaction: if it fails, they are still known of.
     */
    void remove(UUID id);

}
