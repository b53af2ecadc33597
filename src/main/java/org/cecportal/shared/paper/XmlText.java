package org.cecportal.shared.paper;

/** Prepares text for documents based on XML. */
public final class XmlText {

    private static final int REPLACEMENT = 0xFFFD;

    private XmlText() {
    }

    /** The text, with a replacement mark for every character that XML does not allow. */
    public static String valid(String text) {
        return text.codePoints().allMatch(XmlText::isValid) ? text
                : text.codePoints()
                    .map(one -> isValid(one) ? one : REPLACEMENT)
                    .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                    .toString();
    }

    private static boolean isValid(int character) {
        return character >= 0x20 && character <= 0xD7FF || character == '\t' || character == '\n' || character == '\r'
                || character >= 0xE000 && character <= 0xFFFD || character >= 0x10000;
    }

}
