package org.cecportal.cecs.evidence.inspection;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Searches bytes as text, one character for each byte. */
final class FileBytes {

    private FileBytes() {
    }

    /** Up to {@code most} bytes from {@code from} on; fewer at the end of the file. */
    static String text(byte[] file, int from, int most) {
        return new String(file, from, Math.clamp((long) file.length - from, 0, most), StandardCharsets.ISO_8859_1);
    }

    static boolean contains(byte[] file, byte[] wanted) {
        for (int at = 0; at <= file.length - wanted.length; at++) {
            if (Arrays.equals(file, at, at + wanted.length, wanted, 0, wanted.length)) {
                return true;
            }
        }
        return false;
    }

}
