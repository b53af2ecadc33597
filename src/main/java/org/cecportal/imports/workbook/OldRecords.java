package org.cecportal.imports.workbook;

import java.io.IOException;
import java.io.InputStream;

/**
 * Walks through the records of an old workbook by their lengths alone, before POI reads
 * them: POI believes a record that claims to hold a billion texts.
 */
final class OldRecords {

    private static final int BEGIN = 0x0809;

    private static final int PASSWORD = 0x002f;

    private static final int SHARED_TEXTS = 0x00fc;

    private static final int EXCEL_97 = 0x0600;

    private static final long MOST_TEXTS = 500_000;

    /** The longest record that Excel writes. */
    private static final int LONGEST = 8224;

    private OldRecords() {
    }

    /**
     * @throws OversizedWorkbookException when more texts are claimed than can be
     * @throws ProtectedWorkbookException when it has a password
     * @throws OldestWorkbookException when it is older than Excel 97
     */
    static void check(InputStream records) throws IOException {
        boolean first = true;
        for (int low = records.read(); low >= 0; low = records.read()) {
            int kind = low | records.read() << 8;
            int length = records.read() | records.read() << 8;
            if (length < 0 || length > LONGEST) {
                throw new IOException("A record of " + length + " bytes");
            }
            byte[] content = records.readNBytes(length);
            if (first && (kind != BEGIN || number(content, 0, 2) != EXCEL_97)) {
                throw new OldestWorkbookException();
            }
            if (kind == PASSWORD) {
                throw new ProtectedWorkbookException();
            }
            if (kind == SHARED_TEXTS && number(content, 4, 4) > MOST_TEXTS) {
                throw new OversizedWorkbookException();
            }
            first = false;
        }
    }

    private static long number(byte[] content, int from, int length) {
        long number = 0;
        for (int i = length - 1; i >= 0; i--) {
            number = number << 8 | ((from + i < content.length) ? content[from + i] & 0xff : 0);
        }
        return number;
    }

}
