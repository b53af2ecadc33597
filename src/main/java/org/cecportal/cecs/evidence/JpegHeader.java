package org.cecportal.cecs.evidence;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * What a JPEG says of itself outside its pixels.
 *
 * @param orientation how to turn the picture, 1 to 8 as Exif counts; 1 is upright
 * @param scans how often a decoder has to pass over all pixels
 */
record JpegHeader(int orientation, int scans) {

    private static final int APP1 = 0xe1;

    private static final int START_OF_SCAN = 0xda;

    private static final int END_OF_IMAGE = 0xd9;

    private static final byte[] EXIF = "Exif\0\0".getBytes(StandardCharsets.US_ASCII);

    private static final int ORIENTATION_TAG = 0x112;

    /** Reads from the beginning of the file to the end of its picture. */
    static JpegHeader of(ByteBuffer file) throws IOException {
        int orientation = 1;
        int scans = 0;
        file.position(2);
        for (int marker = next(file); marker != END_OF_IMAGE; marker = next(file)) {
            if (marker >= 0xd0 && marker <= 0xd7 || marker == 0x01) {
                continue;
            }
            int length = file.getShort(file.position()) & 0xffff;
            if (length < 2 || length > file.remaining()) {
                throw new EOFException();
            }
            if (marker == APP1 && scans == 0) {
                orientation = orientation(file.slice(file.position() + 2, length - 2), orientation);
            }
            if (marker == START_OF_SCAN) {
                scans++;
            }
            file.position(file.position() + length);
        }
        return new JpegHeader(orientation, scans);
    }

    /** Passes over pixels and padding to the next marker. */
    private static int next(ByteBuffer file) throws EOFException {
        boolean marked = false;
        while (file.hasRemaining()) {
            int value = file.get() & 0xff;
            if (marked && value != 0 && value != 0xff) {
                return value;
            }
            marked = (value == 0xff);
        }
        throw new EOFException();
    }

    private static int orientation(ByteBuffer segment, int otherwise) {
        if (segment.remaining() < EXIF.length + 8 || segment.mismatch(ByteBuffer.wrap(EXIF)) != EXIF.length) {
            return otherwise;
        }
        ByteBuffer tiff = segment.slice(EXIF.length, segment.remaining() - EXIF.length);
        tiff.order((tiff.get(0) == 'I') ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
        int directory = tiff.getInt(4);
        if (directory < 8 || directory > tiff.capacity() - 2) {
            return otherwise;
        }
        int entries = Math.min(tiff.getShort(directory) & 0xffff, (tiff.capacity() - directory - 2) / 12);
        for (int i = 0; i < entries; i++) {
            int entry = directory + 2 + 12 * i;
            int value = tiff.getShort(entry + 8);
            if (tiff.getShort(entry) == ORIENTATION_TAG && value >= 1 && value <= 8) {
                return value;
            }
        }
        return otherwise;
    }

}
