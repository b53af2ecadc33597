package org.cecportal.cecs.evidence.inspection;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** How to turn a picture: Exif's values 1 to 8, where 1 is upright. */
final class ExifOrientation {

    static final int UPRIGHT = 1;

    private static final int TAG = 0x112;

    private ExifOrientation() {
    }

    /**
     * @param tiff the block of Exif, from its byte order on; upright when it makes no
     * sense
     */
    static int of(ByteBuffer tiff) {
        if (tiff.capacity() < 10) {
            return UPRIGHT;
        }
        tiff.order((tiff.get(0) == 'I') ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
        int directory = tiff.getInt(4);
        if (directory < 8 || directory > tiff.capacity() - 2) {
            return UPRIGHT;
        }
        int entries = Math.min(tiff.getShort(directory) & 0xffff, (tiff.capacity() - directory - 2) / 12);
        for (int i = 0; i < entries; i++) {
            int entry = directory + 2 + 12 * i;
            int value = tiff.getShort(entry + 8);
            if (tiff.getShort(entry) == TAG && value >= 1 && value <= 8) {
                return value;
            }
        }
        return UPRIGHT;
    }

}
