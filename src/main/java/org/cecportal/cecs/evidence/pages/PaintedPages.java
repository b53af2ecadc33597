package org.cecportal.cecs.evidence.pages;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

import org.cecportal.cecs.evidence.pages.EvidencePage.Painted;
import org.cecportal.cecs.evidence.pages.EvidencePage.Reason;
import org.cecportal.cecs.evidence.pages.EvidencePage.Unpainted;
import org.jspecify.annotations.Nullable;

import org.springframework.util.unit.DataSize;

/**
 * A cache on disk of painted pages. A page is requested twice, by the case and by the
 * picture in it, and again whenever it is turned. Also remembers which pages cannot be
 * painted. Drops what was used longest ago.
 */
final class PaintedPages {

    private static final int MOST = 1000;

    /**
     * Pages that failed are tried again after this time: the machine may have been busy.
     */
    private static final Duration REMEMBERED = Duration.ofMinutes(1);

    private final Path folder;

    private final long mostBytes;

    private final Map<Key, Kept> kept = new LinkedHashMap<>(16, 0.75f, true);

    private long bytes;

    private long number;

    PaintedPages(Path folder, DataSize most) {
        this.folder = folder;
        this.mostBytes = most.toBytes();
    }

    record Key(String sha256, int page) {
    }

    /**
     * @param page without its picture, which is in the file
     * @param until when to try again what could not be painted, in nanoseconds
     */
    private record Kept(EvidencePage page, @Nullable Path file, long size, long until) {
    }

    interface Painter {

        EvidencePage paint() throws IOException;

    }

    EvidencePage findOr(Key key, Painter painter) throws IOException {
        EvidencePage known = find(key);
        if (known != null) {
            return known;
        }
        EvidencePage page = painter.paint();
        keep(key, page);
        return page;
    }

    synchronized @Nullable EvidencePage find(Key key) throws IOException {
        Kept found = kept.get(key);
        if (found == null || found.file == null && System.nanoTime() - found.until > 0) {
            return null;
        }
        return (found.page instanceof Painted(int pages, boolean whole, String type, byte[] none) && found.file != null)
                ? new Painted(pages, whole, type, Files.readAllBytes(found.file)) : found.page;
    }

    private synchronized void keep(Key key, EvidencePage page) throws IOException {
        switch (page) {
            case Painted(int pages, boolean whole, String type, byte[] picture) -> {
                Path file = folder.resolve(String.valueOf(number++));
                Files.write(file, picture);
                bytes += picture.length;
                kept.put(key,
                        new Kept(new Painted(pages, whole, type, new byte[0]), file, picture.length, Long.MAX_VALUE));
            }
            case Unpainted(int pages, Reason reason) when reason == Reason.BUSY -> {
                // The page is painted again when it is requested.
            }
            default -> kept.put(key, new Kept(page, null, 0, System.nanoTime() + REMEMBERED.toNanos()));
        }
        shrink();
    }

    private void shrink() throws IOException {
        Iterator<Kept> oldest = kept.values().iterator();
        while ((bytes > mostBytes || kept.size() > MOST) && oldest.hasNext()) {
            Kept gone = oldest.next();
            oldest.remove();
            bytes -= gone.size;
            if (gone.file != null) {
                Files.deleteIfExists(gone.file);
            }
        }
    }

}
