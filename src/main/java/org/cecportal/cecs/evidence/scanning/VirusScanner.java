package org.cecportal.cecs.evidence.scanning;

import java.io.IOException;
import java.io.InputStream;

/** Looks for viruses. */
interface VirusScanner {

    /** Whether the scanner can be reached. */
    boolean isReachable();

    /**
     * Whether the bytes contain a virus.
     * @throws IOException when the scanner does not say
     */
    boolean findsVirus(InputStream bytes) throws IOException;

}
