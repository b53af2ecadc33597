package org.cecportal.cecs.evidence.inspection;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSDocument;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSObject;
import org.apache.pdfbox.cos.COSObjectKey;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.cos.COSString;
import org.jspecify.annotations.Nullable;

/**
 * Searches all objects of a PDF for anything that would run, send, play or unpack
 * something. Links, forms, outlines, page labels, signatures and metadata do none of
 * these.
 */
final class PdfContents {

    private static final Map<String, EvidenceProblem> ACTIONS = Map.ofEntries(
            Map.entry("JavaScript", EvidenceProblem.SCRIPT), Map.entry("Launch", EvidenceProblem.LAUNCH),
            Map.entry("SubmitForm", EvidenceProblem.SENDS_DATA), Map.entry("ImportData", EvidenceProblem.SENDS_DATA),
            Map.entry("Rendition", EvidenceProblem.MEDIA), Map.entry("RichMediaExecute", EvidenceProblem.MEDIA),
            Map.entry("Movie", EvidenceProblem.MEDIA), Map.entry("Sound", EvidenceProblem.MEDIA),
            Map.entry("GoTo3DView", EvidenceProblem.MEDIA));

    private static final Set<String> ELSEWHERE = Set.of("GoToR", "GoToE");

    private static final Set<String> MEDIA = Set.of("RichMedia", "Screen", "Movie", "Sound", "3D");

    private static final COSName SCRIPT = COSName.getPDFName("JS");

    private static final COSName XFA = COSName.getPDFName("XFA");

    private static final COSName EMBEDDED = COSName.getPDFName("EF");

    private final Deque<COSBase> waiting = new ArrayDeque<>();

    private final Set<COSBase> seen = Collections.newSetFromMap(new IdentityHashMap<>());

    private PdfContents() {
    }

    /** The first reason found to refuse the PDF. */
    static Optional<EvidenceProblem> problemOf(COSDocument document) throws IOException {
        PdfContents contents = new PdfContents();
        contents.add(document.getTrailer());
        for (COSObjectKey key : document.getXrefTable().keySet()) {
            contents.add(document.getObjectFromPool(key));
        }
        return Optional.ofNullable(contents.find());
    }

    private @Nullable EvidenceProblem find() throws IOException {
        while (!waiting.isEmpty()) {
            switch (waiting.pop()) {
                case COSObject reference -> add(reference.getObject());
                case COSArray array -> array.forEach(this::add);
                case COSDictionary dictionary -> {
                    EvidenceProblem problem = problemOf(dictionary);
                    if (problem != null) {
                        return problem;
                    }
                    dictionary.getValues().forEach(this::add);
                }
                default -> {
                    // A number or text.
                }
            }
        }
        return null;
    }

    private void add(@Nullable COSBase part) {
        if (part != null && seen.add(part)) {
            waiting.push(part);
        }
    }

    private static @Nullable EvidenceProblem problemOf(COSDictionary dictionary) throws IOException {
        String action = dictionary.getNameAsString(COSName.S, "");
        EvidenceProblem problem = ACTIONS.get(action);
        if (problem != null) {
            return problem;
        }
        if (isScript(dictionary.getDictionaryObject(SCRIPT))) {
            return EvidenceProblem.SCRIPT;
        }
        if (dictionary.containsKey(XFA)) {
            return EvidenceProblem.XFA_FORM;
        }
        if (MEDIA.contains(dictionary.getNameAsString(COSName.SUBTYPE, ""))) {
            return EvidenceProblem.MEDIA;
        }
        if (ELSEWHERE.contains(action) && isOnAnotherComputer(dictionary.getDictionaryObject(COSName.F))
                || goesElsewhereByItself(dictionary)) {
            return EvidenceProblem.LAUNCH;
        }
        return (dictionary.getDictionaryObject(EMBEDDED) instanceof COSDictionary files
                && !PdfAttachments.areHarmless(dictionary, files)) ? EvidenceProblem.ATTACHMENT : null;
    }

    private static boolean isScript(@Nullable COSBase value) {
        return value instanceof COSString || value instanceof COSStream;
    }

    /** A link into another document is fine, as long as somebody has to click on it. */
    private static boolean goesElsewhereByItself(COSDictionary dictionary) {
        if (isElsewhere(dictionary.getDictionaryObject(COSName.OPEN_ACTION))) {
            return true;
        }
        return dictionary.getDictionaryObject(COSName.AA) instanceof COSDictionary events
                && events.keySet().stream().anyMatch(event -> isElsewhere(events.getDictionaryObject(event)));
    }

    private static boolean isElsewhere(@Nullable COSBase action) {
        return action instanceof COSDictionary dictionary
                && ELSEWHERE.contains(dictionary.getNameAsString(COSName.S, ""));
    }

    private static boolean isOnAnotherComputer(@Nullable COSBase file) {
        String path = switch (file) {
            case COSString text -> text.getString();
            case COSDictionary dictionary -> dictionary.getString(COSName.UF, dictionary.getString(COSName.F, ""));
            case null, default -> "";
        };
        return path.startsWith("\\\\") || path.startsWith("//");
    }

}
