package org.cecportal.cecs.evidence.inspection;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** The data of a PNG outside its pixels. */
final class PngHeader {

    private static final int SIGNATURE = 8;

    /** Length, type and checksum. */
    private static final int AROUND_A_CHUNK = 12;

    private PngHeader() {
    }

    /**
     * How to turn the picture, as its Exif says.
     * @throws UnfitException when it is one of those that Xcode writes for apps
     */
    static int orientation(byte[] bytes) throws IOException {
        ByteBuffer file = ByteBuffer.wrap(bytes);
        int at = SIGNATURE;
        while (at + AROUND_A_CHUNK <= bytes.length) {
            int length = file.getInt(at);
            String type = new String(bytes, at + 4, 4, StandardCharsets.US_ASCII);
            if (type.equals("CgBI")) {
                throw new UnfitException(EvidenceProblem.RARE_KIND);
            }
            if (length < 0 || length > bytes.length - at - AROUND_A_CHUNK || type.equals("IEND")) {
                return ExifOrientation.UPRIGHT;
            }
            if (type.equals("eXIf")) {
                return ExifOrientation.of(file.slice(at + 8, length));
            }
            at += AROUND_A_CHUNK + length;
        }
        return ExifOrientation.UPRIGHT;
    }

}
