package org.cecportal.cecs.evidence;

import java.io.IOException;
import java.io.InputStream;

/** Looks for viruses. */
interface VirusScanner {

    /** Whether it can be asked at all. */
    boolean isReachable();

    /**
     * Whether the bytes hold a virus.
     * @throws IOException when the scanner does not say
     */
    boolean findsVirus(InputStream bytes) throws IOException;

}
