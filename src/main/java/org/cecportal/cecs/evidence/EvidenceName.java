package org.cecportal.cecs.evidence;

import java.text.Normalizer;

import org.cecportal.cecs.evidence.inspection.EvidenceType;

/** Makes file names that people chose safe to show and to save under. */
final class EvidenceName {

    private static final int LONGEST = 120;

    /**
     * Control, format (bidirectional too), private and unassigned characters, and what
     * file systems refuse.
     */
    private static final String UNWANTED = "[\\p{Cntrl}\\p{Cf}\\p{Co}\\p{Cn}\\p{Cs}\\u2028\\u2029\"<>|?*:]";

    private EvidenceName() {
    }

    /**
     * The last part of a path, without its ending and without what could mislead, and the
     * ending of the type.
     */
    static String clean(String sent, EvidenceType type) {
        String name = harmless(sent.substring(Math.max(sent.lastIndexOf('/'), sent.lastIndexOf('\\')) + 1));
        name = withoutEndings(name).strip().replaceAll("\\s+", " ");
        String ending = "." + type.extension();
        return cut(name.isEmpty() ? "evidence" : name, LONGEST - ending.length()) + ending;
    }

    /**
     * A text as the name of a folder: no path, and nothing that a file system refuses or
     * that could mislead.
     */
    static String folder(String text, int longest) {
        String name = harmless(text.replaceAll("[/\\\\]", "-")).strip().replaceAll("\\s+", " ");
        return cut(name, longest).replaceAll("[.\\s]+$", "");
    }

    private static String harmless(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFC).replaceAll(UNWANTED, "");
    }

    /** {@code scan.pdf.exe} is a scan; {@code Visit of 12.5.2026} keeps its dots. */
    private static String withoutEndings(String name) {
        return name.replaceAll("^[.\\s]+", "")
            .replaceAll("\\.\\p{Alpha}\\p{Alnum}{0,4}$", "")
            .replaceAll("(?i)(\\.(pdf|jpe?g|png|hei[cf])|[.\\s])+$", "");
    }

    /** Cuts by code points, so that a surrogate pair is never split. */
    private static String cut(String name, int longest) {
        int[] points = name.codePoints().limit(longest).toArray();
        return new String(points, 0, points.length).strip();
    }

}
