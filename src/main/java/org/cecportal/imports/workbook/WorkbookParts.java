package org.cecportal.imports.workbook;

import java.io.Closeable;
import java.io.FileNotFoundException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.jspecify.annotations.Nullable;

/** The parts of a workbook's file, and how they refer to each other. */
final class WorkbookParts implements Closeable {

    private final ZipFile zip;

    /** By name without regard to case, as the standard has it. */
    private final Map<String, ZipArchiveEntry> parts = new HashMap<>();

    WorkbookParts(Path file) throws IOException {
        this.zip = ZipFile.builder().setPath(file).get();
        Collections.list(zip.getEntries()).forEach(entry -> parts.putIfAbsent(key(entry.getName()), entry));
    }

    /**
     * A reference from one part to another.
     *
     * @param kind the last part of its type, as in {@code worksheet}
     * @param target the other part's name
     */
    record Reference(String kind, String target) {
    }

    boolean has(String part) {
        return parts.containsKey(key(part));
    }

    InputStream open(String part) throws IOException {
        ZipArchiveEntry entry = parts.get(key(part));
        if (entry == null) {
            throw new FileNotFoundException(part);
        }
        return zip.getInputStream(entry);
    }

    /** A part that closes the file with itself. */
    InputStream openAlone(String part) throws IOException {
        return new FilterInputStream(open(part)) {

            @Override
            public void close() throws IOException {
                try (WorkbookParts.this) {
                    super.close();
                }
            }

        };
    }

    /**
     * The references of a part by their ids; empty when it has none.
     * @param part empty for the package itself
     */
    Map<String, Reference> references(String part) throws IOException {
        int slash = part.lastIndexOf('/') + 1;
        String folder = part.substring(0, slash);
        String list = folder + "_rels/" + part.substring(slash) + ".rels";
        Map<String, Reference> references = new LinkedHashMap<>();
        if (!has(list)) {
            return references;
        }
        try (XmlPart xml = new XmlPart(open(list))) {
            for (String name = xml.nextElement(); name != null; name = xml.nextElement()) {
                String id = xml.attribute("Id");
                String type = xml.attribute("Type");
                String target = xml.attribute("Target");
                if (name.equals("Relationship") && id != null && type != null && target != null) {
                    references.put(id,
                            new Reference(type.substring(type.lastIndexOf('/') + 1), resolved(folder, target)));
                }
            }
        }
        return references;
    }

    static @Nullable String firstOf(Map<String, Reference> references, String kind) {
        return references.values()
            .stream()
            .filter(reference -> reference.kind().equals(kind))
            .map(Reference::target)
            .findFirst()
            .orElse(null);
    }

    /** A target is absolute, or relative to the folder of the part that names it. */
    private static String resolved(String folder, String target) {
        String path = target.replace('\\', '/');
        List<String> steps = new ArrayList<>();
        for (String step : (path.startsWith("/") ? path : folder + path).split("/")) {
            if (step.equals("..") && !steps.isEmpty()) {
                steps.removeLast();
            }
            else if (!step.isEmpty() && !step.equals(".") && !step.equals("..")) {
                steps.add(step);
            }
        }
        return String.join("/", steps);
    }

    private static String key(String part) {
        return part.replace('\\', '/').toLowerCase(Locale.ROOT).replaceFirst("^/+", "");
    }

    @Override
    public void close() throws IOException {
        zip.close();
    }

}
