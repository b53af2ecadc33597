package org.cecportal.cecs.evidence.scanning;

import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

import org.cecportal.cecs.evidence.EvidenceSettings.Clamd;

/**
 * Asks ClamAV's daemon by its command {@code INSTREAM}: chunks that begin with their
 * length, then one of length zero (clamd(8)).
 */
class ClamdScanner implements VirusScanner {

    private static final Duration PATIENCE_TO_CONNECT = Duration.ofSeconds(5);

    /** For one file; the daemon itself gives up sooner. */
    private static final Duration PATIENCE_TO_ANSWER = Duration.ofMinutes(2);

    private static final byte[] COMMAND = "zINSTREAM\0".getBytes(StandardCharsets.US_ASCII);

    private static final int CHUNK = 64 * 1024;

    private static final int LONGEST_ANSWER = 4096;

    private static final String CLEAN = "stream: OK";

    private static final String VIRUS = " FOUND";

    private final Clamd settings;

    ClamdScanner(Clamd settings) {
        this.settings = settings;
    }

    /** A daemon that goes away in this moment is away, not a failure. */
    @Override
    public boolean isReachable() {
        try (Socket socket = new Socket()) {
            connect(socket);
            return true;
        }
        catch (IOException ex) {
            return false;
        }
    }

    @Override
    public boolean findsVirus(InputStream bytes) throws IOException {
        try (Socket socket = new Socket()) {
            connect(socket);
            send(bytes, socket);
            return isVirus(answer(socket));
        }
    }

    private void connect(Socket socket) throws IOException {
        socket.setSoTimeout((int) PATIENCE_TO_ANSWER.toMillis());
        socket.connect(new InetSocketAddress(settings.host(), settings.port()), (int) PATIENCE_TO_CONNECT.toMillis());
    }

    private static void send(InputStream bytes, Socket socket) throws IOException {
        DataOutputStream out = new DataOutputStream(new BufferedOutputStream(socket.getOutputStream(), CHUNK));
        out.write(COMMAND);
        byte[] chunk = new byte[CHUNK];
        for (int length = bytes.read(chunk); length > 0; length = bytes.read(chunk)) {
            out.writeInt(length);
            out.write(chunk, 0, length);
        }
        out.writeInt(0);
        out.flush();
    }

    private static String answer(Socket socket) throws IOException {
        byte[] answer = socket.getInputStream().readNBytes(LONGEST_ANSWER);
        return new String(answer, StandardCharsets.UTF_8).replace("\0", "").strip();
    }

    /**
     * @throws IOException when the daemon says anything else, such as that the file is
     * too large for it
     */
    private static boolean isVirus(String answer) throws IOException {
        if (answer.endsWith(VIRUS)) {
            return true;
        }
        if (answer.equals(CLEAN)) {
            return false;
        }
        throw new IOException("The scanner did not say whether there is a virus: \"" + answer + "\"");
    }

}
