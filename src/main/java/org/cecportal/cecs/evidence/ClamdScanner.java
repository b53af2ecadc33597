package org.cecportal.cecs.evidence;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;

import org.cecportal.cecs.evidence.EvidenceSettings.Clamd;
import xyz.capybara.clamav.ClamavClient;
import xyz.capybara.clamav.ClamavException;
import xyz.capybara.clamav.commands.scan.result.ScanResult;

/** Asks ClamAV's daemon. */
class ClamdScanner implements VirusScanner {

    private static final int PATIENCE_MILLIS = 5000;

    private final Clamd settings;

    private final ClamavClient client;

    ClamdScanner(Clamd settings) {
        this.settings = settings;
        this.client = new ClamavClient(settings.host(), settings.port());
    }

    /** A daemon that goes away in this moment is away, not a failure. */
    @Override
    public boolean isReachable() {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(settings.host(), settings.port()), PATIENCE_MILLIS);
            return true;
        }
        catch (IOException ex) {
            return false;
        }
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
