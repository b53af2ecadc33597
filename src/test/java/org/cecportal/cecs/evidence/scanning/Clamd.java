package org.cecportal.cecs.evidence.scanning;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

import org.cecportal.cecs.evidence.EvidenceSettings;

/** Speaks as much of ClamAV's protocol as a scan needs, and knows one virus. */
final class Clamd implements AutoCloseable {

    /** The test file of the antivirus vendors, which every scanner takes for a virus. */
    static final String EICAR = "X5O!P%@AP[4\\PZX54(P^)7CC)7}$" + "EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*";

    private final ServerSocket socket;

    private volatile boolean broken;

    private volatile boolean full;

    private Clamd(ServerSocket socket) {
        this.socket = socket;
    }

    static Clamd start() throws IOException {
        Clamd clamd = new Clamd(new ServerSocket(0, 10, InetAddress.getLoopbackAddress()));
        Thread.ofVirtual().start(clamd::serve);
        return clamd;
    }

    EvidenceSettings.Clamd settings() {
        return new EvidenceSettings.Clamd(socket.getInetAddress().getHostAddress(), socket.getLocalPort());
    }

    /** From now on scans end without an answer. */
    void breakDown() {
        broken = true;
    }

    /** From now on every file is too large. */
    void complainOfSize() {
        full = true;
    }

    private void serve() {
        while (!socket.isClosed()) {
            try (Socket connection = socket.accept()) {
                answer(connection);
            }
            catch (IOException ex) {
                // the client, or the test, is gone
            }
        }
    }

    private void answer(Socket connection) throws IOException {
        DataInputStream in = new DataInputStream(connection.getInputStream());
        String command = command(in);
        String reply = "UNKNOWN COMMAND";
        if (command.contains("PING")) {
            reply = "PONG";
        }
        else if (command.contains("VERSION")) {
            reply = "ClamAV 1.0.0| COMMANDS: SCAN INSTREAM PING VERSION VERSIONCOMMANDS";
        }
        else if (command.contains("INSTREAM")) {
            if (broken) {
                return;
            }
            String found = text(in).contains(EICAR) ? "stream: Eicar-Test-Signature FOUND" : "stream: OK";
            reply = full ? "INSTREAM size limit exceeded. ERROR" : found;
        }
        char end = command.startsWith("z") ? '\0' : '\n';
        connection.getOutputStream().write((reply + end).getBytes(StandardCharsets.US_ASCII));
    }

    private static String command(DataInputStream in) throws IOException {
        StringBuilder command = new StringBuilder();
        for (int next = in.read(); next > 0 && next != '\n'; next = in.read()) {
            command.append((char) next);
        }
        return command.toString();
    }

    private static String text(DataInputStream in) throws IOException {
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        for (int length = in.readInt(); length > 0; length = in.readInt()) {
            text.write(in.readNBytes(length));
        }
        return text.toString(StandardCharsets.ISO_8859_1);
    }

    @Override
    public void close() {
        try {
            socket.close();
        }
        catch (IOException ex) {
            throw new UncheckedIOException(ex);
        }
    }

}
