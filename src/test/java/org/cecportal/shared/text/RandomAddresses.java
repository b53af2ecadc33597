package org.cecportal.shared.text;

import java.util.Random;

/**
 * Texts around what an address may be: letters of many scripts, signs, what is invisible.
 */
public final class RandomAddresses {

    private static final String[] PARTS = { ".", "-", "_", "+", "'", "@", " ", ",", ";", "\"", "(", "<", "\\", "xn--",
            "\u200d", "\u00a0", "\u0301", "ß", "ς", "ı", "İ", "。", "．", "＠", "\u202e", "|", "[", ":" };

    private static final int[][] RANGES = { { 'a', 'z' }, { 'A', 'Z' }, { '0', '9' }, { 0xC0, 0x17F }, { 0x370, 0x3FF },
            { 0x410, 0x44F }, { 0x5D0, 0x5EA }, { 0x627, 0x64A }, { 0x904, 0x939 }, { 0xE01, 0xE2E },
            { 0x3041, 0x30FE }, { 0x4E00, 0x4F00 }, { 0xAC00, 0xAD00 }, { 0xFF21, 0xFF5A }, { 0x1F600, 0x1F640 },
            { 0, 0x10FFFF } };

    private RandomAddresses() {
    }

    /** The next one; every few are addresses. */
    public static String next(Random random) {
        boolean wild = random.nextInt(3) == 0;
        return word(random, wild) + (wild && random.nextInt(8) == 0 ? "" : "@") + word(random, wild)
                + (random.nextInt(6) == 0 ? "" : ".example");
    }

    private static String word(Random random, boolean wild) {
        StringBuilder word = new StringBuilder();
        int[] script = RANGES[random.nextInt(wild ? RANGES.length : RANGES.length - 1)];
        int length = 1 + random.nextInt(8);
        for (int i = 0; i < length; i++) {
            int[] range = (random.nextInt(3) == 0) ? RANGES[random.nextInt(3)] : script;
            if (wild && random.nextInt(6) == 0) {
                word.append(PARTS[random.nextInt(PARTS.length)]);
            }
            else {
                word.appendCodePoint(range[0] + random.nextInt(range[1] - range[0] + 1));
            }
        }
        return word.toString();
    }

}
