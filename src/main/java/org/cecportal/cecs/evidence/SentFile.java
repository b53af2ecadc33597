package org.cecportal.cecs.evidence;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.HexFormat;

import org.cecportal.shared.Sha256;
import org.cecportal.shared.files.WorkFolder;

/** A file as it was sent, in the portal's work folder until closed. */
final class SentFile implements AutoCloseable {

    private final Path path;

    private SentFile(Path path) {
        this.path = path;
    }

    /**
     * Reads at most one byte more than {@code most}; that byte tells that the file is too
     * large.
     */
    static SentFile take(InputStream bytes, long most, WorkFolder folder) throws IOException {
        Path path = folder.newFile("evidence-", ".sent");
        SentFile file = new SentFile(path);
        try (OutputStream out = Files.newOutputStream(path)) {
            byte[] part = new byte[1 << 16];
            long left = most + 1;
            int count = bytes.readNBytes(part, 0, (int) Math.min(part.length, left));
            while (count > 0) {
                out.write(part, 0, count);
                left -= count;
                count = bytes.readNBytes(part, 0, (int) Math.min(part.length, left));
            }
            return file;
        }
        catch (IOException ex) {
            file.close();
            throw ex;
        }
    }

    Path path() {
        return path;
    }

    long size() throws IOException {
        return Files.size(path);
    }

    /** The hash of the bytes as they are now, in hexadecimal. */
    String sha256() throws IOException {
        MessageDigest digest = Sha256.digest();
        try (InputStream bytes = new DigestInputStream(Files.newInputStream(path), digest)) {
            bytes.transferTo(OutputStream.nullOutputStream());
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    @Override
    public void close() throws IOException {
        Files.deleteIfExists(path);
    }

}
