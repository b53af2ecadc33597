package org.cecportal.cecs.evidence.inspection;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * The data of a JPEG outside its pixels, up to the end of its first picture. Phones
 * append films, further pictures and notes after that.
 *
 * @param orientation how to turn the picture
 * @param scans how often a decoder has to pass over all pixels
 * @param process how it is coded, the last byte of the marker before its size
 * @param precision bits of a sample
 * @param adobe the colours as Adobe's marker gives them: 0 as they are, 1 YCC, 2 YCCK; -1
 * without it
 * @param plain the picture without profiles, notes and whatever follows it
 */
record JpegHeader(int orientation, int scans, int process, int precision, int adobe, byte[] plain) {

    static final int YCCK = 2;

    private static final int APP0 = 0xe0;

    private static final int APP1 = 0xe1;

    private static final int APP14 = 0xee;

    private static final int APP15 = 0xef;

    private static final int COMMENT = 0xfe;

    private static final int START_OF_SCAN = 0xda;

    private static final int END_OF_IMAGE = 0xd9;

    private static final int PROGRESSIVE = 0xc2;

    private static final byte[] EXIF = "Exif\0\0".getBytes(StandardCharsets.US_ASCII);

    private static final byte[] ADOBE = "Adobe".getBytes(StandardCharsets.US_ASCII);

    static JpegHeader of(byte[] bytes) throws IOException {
        ByteBuffer file = ByteBuffer.wrap(bytes);
        ByteArrayOutputStream plain = new ByteArrayOutputStream(bytes.length);
        JpegHeader header = new JpegHeader(ExifOrientation.UPRIGHT, 0, 0, 0, -1, new byte[0]);
        int copied = 0;
        file.position(2);
        for (int marker = next(file, header); marker != END_OF_IMAGE; marker = next(file, header)) {
            if (marker >= 0xd0 && marker <= 0xd8 || marker == 0x01) {
                continue;
            }
            int start = file.position() - 2;
            int length = file.remaining() < 2 ? 0 : file.getShort(file.position()) & 0xffff;
            if (length < 2 || length > file.remaining()) {
                throw new EOFException();
            }
            header = header.with(marker, file.slice(file.position() + 2, length - 2));
            file.position(file.position() + length);
            if (isNote(marker)) {
                plain.write(bytes, copied, start - copied);
                copied = file.position();
            }
        }
        plain.write(bytes, copied, file.position() - copied);
        return new JpegHeader(header.orientation, header.scans, header.process, header.precision, header.adobe,
                plain.toByteArray());
    }

    private JpegHeader with(int marker, ByteBuffer segment) {
        return switch (marker) {
            case APP1 -> new JpegHeader((scans == 0 && startsWith(segment, EXIF))
                    ? ExifOrientation.of(segment.slice(EXIF.length, segment.remaining() - EXIF.length)) : orientation,
                    scans, process, precision, adobe, plain);
            case APP14 -> new JpegHeader(orientation, scans, process, precision,
                    (segment.remaining() >= 12 && startsWith(segment, ADOBE)) ? segment.get(11) : adobe, plain);
            case START_OF_SCAN -> new JpegHeader(orientation, scans + 1, process, precision, adobe, plain);
            default -> (marker >= 0xc0 && marker <= 0xcf && marker != 0xc4 && marker != 0xc8 && marker != 0xcc
                    && segment.hasRemaining())
                            ? new JpegHeader(orientation, scans, marker, segment.get(0), adobe, plain) : this;
        };
    }

    /**
     * Whether Java decodes it, as every browser does: lossless and arithmetic ones it
     * does not.
     */
    boolean isCommon() {
        return process >= 0xc0 && process <= PROGRESSIVE && precision == 8;
    }

    private static boolean isNote(int marker) {
        return marker > APP0 && marker <= APP15 && marker != APP14 || marker == COMMENT;
    }

    private static boolean startsWith(ByteBuffer segment, byte[] name) {
        return segment.remaining() >= name.length && segment.slice(0, name.length).equals(ByteBuffer.wrap(name));
    }

    /** Passes over pixels and padding to the next marker; the last one may be missing. */
    private static int next(ByteBuffer file, JpegHeader header) throws EOFException {
        boolean marked = false;
        while (file.hasRemaining()) {
            int value = file.get() & 0xff;
            if (marked && value != 0 && value != 0xff) {
                return value;
            }
            marked = (value == 0xff);
        }
        if (header.scans == 0) {
            throw new EOFException();
        }
        return END_OF_IMAGE;
    }

}
