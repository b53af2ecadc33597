package org.cecportal.imports.reading;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;

import static org.cecportal.imports.reading.ForeignFile.startsWith;

/** How the letters of a text file are stored. */
public enum Encoding {

    UTF_8("UTF-8", "efbbbf"), UTF_16LE("UTF-16LE", "fffe"), UTF_16BE("UTF-16BE", "feff"),
    WINDOWS_1252("windows-1252", ""), WINDOWS_1250("windows-1250", ""), WINDOWS_1251("windows-1251", ""),
    MACINTOSH("x-MacRoman", "");

    private static final int LOOKED_AT = 1 << 20;

    /** Bytes that mean nothing in Windows-1252. */
    private static final String UNUSED = "\u0081\u008d\u008f\u0090\u009d";

    /** Letters of Windows where a Macintosh has others; within a word they are rare. */
    private static final String WINDOWS_LETTERS = "\u008a\u008c\u008e\u009a\u009c\u009e\u009f";

    private static final int APOSTROPHE = 0x92;

    private final Charset charset;

    private final byte[] mark;

    Encoding(String charset, String mark) {
        this.charset = Charset.forName(charset);
        this.mark = HexFormat.of().parseHex(mark);
    }

    /** As it stands in forms, as in {@code windows-1252}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public static Optional<Encoding> ofCode(String code) {
        return Arrays.stream(values()).filter(one -> one.code().equals(code.toLowerCase(Locale.ROOT))).findFirst();
    }

    /**
     * The text after the mark that may stand before it; what cannot be read is an error.
     */
    Reader reader(InputStream bytes) throws IOException {
        bytes.mark(mark.length + 1);
        if (mark.length == 0 || !Arrays.equals(bytes.readNBytes(mark.length), mark)) {
            bytes.reset();
        }
        return new InputStreamReader(bytes,
                charset.newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT));
    }

    /** The same, with a sign in place of what cannot be read. */
    Reader lenient(InputStream bytes) {
        return new InputStreamReader(bytes, charset);
    }

    /** A few bytes as text, whatever they are. */
    String decoded(byte[] start) {
        int from = (mark.length > 0 && startsWith(start, mark)) ? mark.length : 0;
        return new String(start, from, start.length - from, charset);
    }

    /**
     * The encoding that the first bytes show.
     * @return UTF-8 or UTF-16
     */
    static Encoding ofStart(byte[] start) {
        if (startsWith(start, UTF_8.mark)) {
            return UTF_8;
        }
        if (startsWith(start, UTF_16LE.mark) || isHalfZero(start) && start[0] != 0) {
            return UTF_16LE;
        }
        return (startsWith(start, UTF_16BE.mark) || isHalfZero(start)) ? UTF_16BE : UTF_8;
    }

    /** Plain text in UTF-16 without its mark: every other byte is zero. */
    private static boolean isHalfZero(byte[] start) {
        int zeros = 0;
        for (byte symbol : start) {
            zeros += (symbol == 0) ? 1 : 0;
        }
        return start.length > 1 && start[0] != start[1] && (start[0] == 0 || start[1] == 0)
                && zeros >= start.length * 2 / 5;
    }

    /**
     * The encoding of a whole file. A text that is good UTF-8 is UTF-8; else it was
     * written by Windows or by an old Macintosh, which shows in where its letters are.
     */
    static Encoding of(FileSource file, byte[] start) throws IOException {
        Encoding first = ofStart(start);
        if (first != UTF_8 || startsWith(start, UTF_8.mark)) {
            return first;
        }
        try (InputStream bytes = file.open(); Reader text = UTF_8.reader(new BufferedInputStream(bytes, 1 << 16))) {
            char[] buffer = new char[1 << 14];
            while (text.read(buffer) >= 0) {
                continue;
            }
            return UTF_8;
        }
        catch (CharacterCodingException ex) {
            try (InputStream bytes = file.open()) {
                return windowsOrMacintosh(bytes.readNBytes(LOOKED_AT));
            }
        }
    }

    /**
     * A Macintosh keeps its accented letters where Windows keeps dashes, quotation marks
     * and five places that are not used.
     */
    private static Encoding windowsOrMacintosh(byte[] bytes) {
        int windows = 0;
        int macintosh = 0;
        for (int i = 0; i < bytes.length; i++) {
            int symbol = bytes[i] & 0xff;
            if (symbol < 0x80) {
                continue;
            }
            if (UNUSED.indexOf(symbol) >= 0) {
                return MACINTOSH;
            }
            if (symbol >= 0xc0) {
                windows++;
            }
            else if (symbol <= 0x9f && symbol != APOSTROPHE
                    && isMacintosh(symbol, at(bytes, i - 1), at(bytes, i + 1))) {
                macintosh++;
            }
        }
        return (macintosh > windows) ? MACINTOSH : WINDOWS_1252;
    }

    /** Whether a letter of a Macintosh fits between its neighbors. */
    private static boolean isMacintosh(int symbol, int before, int after) {
        if (WINDOWS_LETTERS.indexOf(symbol) < 0) {
            return Character.isLetter(before) || isLower(after);
        }
        return isLower(before) || Character.isLetter(before) && isLower(after);
    }

    private static int at(byte[] bytes, int place) {
        return (place >= 0 && place < bytes.length && bytes[place] > 0) ? bytes[place] : ' ';
    }

    private static boolean isLower(int symbol) {
        return symbol >= 'a' && symbol <= 'z';
    }

}
