package org.cecportal.cecs.evidence;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.MessageDigest;
import java.util.HexFormat;

import org.cecportal.shared.Sha256;

/** Copies bytes and holds back the last of them until the hash is confirmed. */
final class CheckedCopy {

    private static final int PART = 1 << 16;

    private CheckedCopy() {
    }

    static void of(InputStream bytes, long size, String sha256, OutputStream out) throws IOException {
        MessageDigest digest = Sha256.digest();
        long copied = 0;
        byte[] held = bytes.readNBytes(PART);
        while (held.length > 0) {
            digest.update(held);
            copied += held.length;
            byte[] next = bytes.readNBytes(PART);
            if (next.length == 0) {
                check(copied == size && HexFormat.of().formatHex(digest.digest()).equals(sha256));
            }
            out.write(held);
            held = next;
        }
        check(copied == size);
    }

    private static void check(boolean unchanged) throws IOException {
        if (!unchanged) {
            throw new IOException("The bytes are not those that were received");
        }
    }

}
