package org.cecportal.mail;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A mail server that keeps every byte it is told, offers SMTPUTF8 or not, takes its time,
 * and answers single commands as a test wants.
 */
final class SmtpServer implements AutoCloseable {

    private static final Pattern HEADER = Pattern.compile("(?im)^(\\S+): (.*)$");

    private final ServerSocket socket;

    private final boolean offersUtf8;

    private final Map<String, String> answers = new ConcurrentHashMap<>();

    private final List<Received> received = new CopyOnWriteArrayList<>();

    private final List<String> commands = new CopyOnWriteArrayList<>();

    private volatile Duration pace = Duration.ZERO;

    /** A mail that was taken; bytes as they came, read as UTF-8. */
    record Received(String from, String to, String message) {

        String header(String name) {
            String head = message.substring(0, message.indexOf("\r\n\r\n") + 2);
            Matcher matcher = HEADER.matcher(head);
            while (matcher.find()) {
                if (matcher.group(1).equalsIgnoreCase(name)) {
                    return matcher.group(2);
                }
            }
            throw new AssertionError("No header " + name + " in\n" + head);
        }

    }

    SmtpServer(boolean offersUtf8) throws IOException {
        this.offersUtf8 = offersUtf8;
        this.socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(this::accept);
    }

    int port() {
        return socket.getLocalPort();
    }

    /**
     * @param command its first word, as in {@code RCPT}; {@code .} for the end of a mail
     */
    SmtpServer answering(String command, String answer) {
        answers.put(command, answer);
        return this;
    }

    SmtpServer answeringAgain(String command) {
        answers.remove(command);
        return this;
    }

    /** How long it takes for each mail. */
    SmtpServer taking(Duration each) {
        pace = each;
        return this;
    }

    List<Received> received() {
        return List.copyOf(received);
    }

    /** All commands that it was sent, in order, read as UTF-8. */
    List<String> commands() {
        return List.copyOf(commands);
    }

    private void accept() {
        while (!socket.isClosed()) {
            try {
                Socket client = socket.accept();
                Thread.ofVirtual().start(() -> serve(client));
            }
            catch (IOException ex) {
                return;
            }
        }
    }

    private void serve(Socket client) {
        try (client;
                InputStream in = new BufferedInputStream(client.getInputStream());
                OutputStream out = client.getOutputStream()) {
            say(out, "220 recording server");
            String from = "";
            String to = "";
            for (String line = line(in); !line.isEmpty(); line = line(in)) {
                commands.add(line);
                String command = line.split("[ :]")[0].toUpperCase(Locale.ROOT);
                String answer = answers.get(command);
                if (command.equals("QUIT")) {
                    say(out, "221 bye");
                    return;
                }
                if (answer == null && command.equals("MAIL")) {
                    from = path(line);
                }
                if (answer == null && command.equals("RCPT")) {
                    to = path(line);
                }
                say(out, (answer != null) ? answer : answerTo(command));
                if (answer == null && command.equals("DATA")) {
                    take(from, to, in, out);
                }
            }
        }
        catch (IOException ex) {
            // The client is gone.
        }
    }

    private String answerTo(String command) {
        return switch (command) {
            case "EHLO" -> offersUtf8 ? "250-here\r\n250-8BITMIME\r\n250 SMTPUTF8" : "250-here\r\n250 8BITMIME";
            case "DATA" -> "354 go on";
            default -> "250 fine";
        };
    }

    private void take(String from, String to, InputStream in, OutputStream out) throws IOException {
        ByteArrayOutputStream message = new ByteArrayOutputStream();
        StringBuilder end = new StringBuilder();
        while (!end.toString().equals("\r\n.\r\n")) {
            int read = in.read();
            if (read < 0) {
                return;
            }
            message.write(read);
            end.append((char) read);
            if (end.length() > 5) {
                end.deleteCharAt(0);
            }
        }
        pause();
        String answer = answers.get(".");
        if (answer == null || answer.startsWith("2")) {
            received.add(new Received(from, to, message.toString(StandardCharsets.UTF_8)));
        }
        say(out, (answer != null) ? answer : "250 taken");
    }

    private void pause() {
        try {
            Thread.sleep(pace);
        }
        catch (InterruptedException ex) {
            Thread.currentThread().interrupt();
        }
    }

    private static String path(String line) {
        return line.substring(line.indexOf('<') + 1, line.lastIndexOf('>'));
    }

    private static String line(InputStream in) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int read = in.read(); read >= 0 && read != '\n'; read = in.read()) {
            line.write(read);
        }
        return line.toString(StandardCharsets.UTF_8).stripTrailing();
    }

    private static void say(OutputStream out, String text) throws IOException {
        out.write((text + "\r\n").getBytes(StandardCharsets.UTF_8));
        out.flush();
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
