package org.cecportal.cecs.evidence;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Looks at bytes as if each were a letter. */
final class FileBytes {

    private FileBytes() {
    }

    /** Up to {@code most} bytes from there on, as far as there are. */
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
