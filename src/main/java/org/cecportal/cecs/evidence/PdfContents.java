package org.cecportal.cecs.evidence;

import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.Set;

import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSDocument;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSObject;
import org.apache.pdfbox.cos.COSObjectKey;
import org.jspecify.annotations.Nullable;

/** Walks over everything in a PDF, wherever it hangs. */
final class PdfContents {

    /** Actions other than going somewhere in the document or to a web address. */
    private static final Set<String> ACTIONS = Set.of("JavaScript", "Launch", "SubmitForm", "ImportData", "GoToE",
            "GoToR", "Rendition", "RichMediaExecute", "Movie", "Sound", "GoTo3DView");

    private static final Set<String> ANNOTATIONS = Set.of("FileAttachment", "RichMedia", "Screen", "Movie", "Sound",
            "3D");

    private static final Set<String> KEYS = Set.of("JS", "JavaScript", "EF", "EmbeddedFiles", "XFA");

    private final Deque<COSBase> waiting = new ArrayDeque<>();

    private final Set<COSBase> seen = Collections.newSetFromMap(new IdentityHashMap<>());

    private PdfContents() {
    }

    /** Whether something in it would run, or is a file of its own. */
    static boolean isActive(COSDocument document) {
        PdfContents contents = new PdfContents();
        contents.add(document.getTrailer());
        for (COSObjectKey key : document.getXrefTable().keySet()) {
            contents.add(document.getObjectFromPool(key));
        }
        return contents.findActive();
    }

    private boolean findActive() {
        while (!waiting.isEmpty()) {
            switch (waiting.pop()) {
                case COSObject reference -> add(reference.getObject());
                case COSArray array -> array.forEach(this::add);
                case COSDictionary dictionary -> {
                    if (isActive(dictionary)) {
                        return true;
                    }
                    dictionary.getValues().forEach(this::add);
                }
                default -> {
                    // a number or a text
                }
            }
        }
        return false;
    }

    private void add(@Nullable COSBase part) {
        if (part != null && seen.add(part)) {
            waiting.push(part);
        }
    }

    private static boolean isActive(COSDictionary dictionary) {
        return KEYS.stream().anyMatch(key -> dictionary.containsKey(COSName.getPDFName(key)))
                || ACTIONS.contains(dictionary.getNameAsString(COSName.S, ""))
                || ANNOTATIONS.contains(dictionary.getNameAsString(COSName.SUBTYPE, ""))
                || "EmbeddedFile".equals(dictionary.getNameAsString(COSName.TYPE));
    }

}
