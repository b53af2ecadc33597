package org.cecportal.cecs.evidence.inspection;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The accepted types of evidence, recognized by the bytes, never by the name. */
public enum EvidenceType {

    PDF("pdf", "application/pdf"), JPEG("jpg", "image/jpeg"), PNG("png", "image/png"),
    HEIC("heic", "image/heic", "image/heif");

    private final String extension;

    private final List<String> mimeTypes;

    EvidenceType(String extension, String... mimeTypes) {
        this.extension = extension;
        this.mimeTypes = List.of(mimeTypes);
    }

    /** The ending of a file's name, without a dot. */
    public String extension() {
        return extension;
    }

    public String mimeType() {
        return mimeTypes.getFirst();
    }

    static Optional<EvidenceType> ofMimeType(String mimeType) {
        return Arrays.stream(values()).filter(type -> type.mimeTypes.contains(mimeType)).findFirst();
    }

}
