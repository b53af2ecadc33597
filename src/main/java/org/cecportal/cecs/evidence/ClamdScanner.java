package org.cecportal.cecs.evidence;

import java.io.IOException;
import java.io.InputStream;

import org.cecportal.cecs.evidence.EvidenceSettings.Clamd;
import xyz.capybara.clamav.ClamavClient;
import xyz.capybara.clamav.ClamavException;
import xyz.capybara.clamav.commands.scan.result.ScanResult;

/** Asks ClamAV's daemon. */
class ClamdScanner implements VirusScanner {

    private static final int PATIENCE_MILLIS = 5000;

    private final ClamavClient client;

    ClamdScanner(Clamd settings) {
        this.client = new ClamavClient(settings.host(), settings.port());
    }

    @Override
    public boolean isReachable() {
        return client.isReachable(PATIENCE_MILLIS);
    }

    @Override
    public boolean findsVirus(InputStream bytes) throws IOException {
        try {
            return client.scan(bytes) instanceof ScanResult.VirusFound;
        }
        catch (ClamavException ex) {
            throw new IOException("The scanner did not answer", ex);
        }
    }

}
