package org.cecportal.cecs.evidence;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The items of a HEIF file's meta box: what each is, and where in the file it lies. */
final class HeifItems {

    /** A picture of many tiles has some hundreds. */
    private static final int MOST_PARTS = 10_000;

    private final HeifBox meta;

    private final List<HeifBox> media;

    /**
     * @param media the boxes in which items may lie, beside the meta box's own
     */
    HeifItems(HeifBox meta, List<HeifBox> media) {
        this.meta = meta;
        this.media = media;
    }

    /**
     * A part of an item.
     *
     * @param to the byte after it
     */
    record Extent(String itemType, int from, int to) {
    }

    /** The parts of all items, each checked to lie where items may. */
    List<Extent> extents() throws IOException {
        Map<Long, String> types = types();
        HeifBox box = meta.only(4, "iloc");
        int version = box.version();
        if (version > 2) {
            throw new IOException("iloc of version " + version);
        }
        ByteBuffer table = box.content().position(4);
        int sizes = table.getShort();
        long count = number(table, (version < 2) ? 2 : 4);
        List<Extent> extents = new ArrayList<>();
        for (long i = 0; i < count; i++) {
            long item = number(table, (version < 2) ? 2 : 4);
            int method = (version == 0) ? 0 : table.getShort() & 0xf;
            if (table.getShort() != 0) {
                throw new IOException("An item lies in another file");
            }
            long base = number(table, sizes >> 4 & 0xf);
            long parts = number(table, 2);
            for (long part = 0; part < parts; part++) {
                if (version > 0) {
                    number(table, sizes & 0xf);
                }
                long offset = base + number(table, sizes >> 12 & 0xf);
                long length = number(table, sizes >> 8 & 0xf);
                if (extents.size() == MOST_PARTS) {
                    throw new IOException("More parts than a picture has");
                }
                extents.add(extent(types.getOrDefault(item, ""), method, offset, length));
            }
        }
        return extents;
    }

    private Extent extent(String type, int method, long offset, long length) throws IOException {
        long start = offset;
        List<HeifBox> homes = media;
        if (method == 1) {
            HeifBox own = meta.only(4, "idat");
            start += own.from();
            homes = List.of(own);
        }
        long from = start;
        if (method > 1 || length <= 0 || homes.stream().noneMatch(home -> home.holds(from, from + length))) {
            throw new IOException("An item lies outside of what holds items");
        }
        return new Extent(type, (int) from, (int) (from + length));
    }

    /** What each item is; their names are blanked on the way. */
    private Map<Long, String> types() throws IOException {
        HeifBox list = meta.only(4, "iinf");
        Map<Long, String> types = new HashMap<>();
        for (HeifBox entry : list.children((list.version() == 0) ? 6 : 8)) {
            int version = entry.version();
            if (!entry.type().equals("infe") || version < 2 || version > 3) {
                throw new IOException("An item of an old kind");
            }
            int idSize = (version == 2) ? 2 : 4;
            int type = entry.from() + 4 + idSize + 2;
            types.put(number(entry.content().position(4), idSize), entry.text(type));
            entry.blank(type + 4);
        }
        return types;
    }

    /** An unsigned number of so many bytes; zero of none. */
    private static long number(ByteBuffer bytes, int size) throws IOException {
        return switch (size) {
            case 0 -> 0;
            case 2 -> bytes.getShort() & 0xffff;
            case 4 -> bytes.getInt() & 0xffffffffL;
            case 8 -> Math.clamp(bytes.getLong(), -1, Integer.MAX_VALUE);
            default -> throw new IOException("A number of " + size + " bytes");
        };
    }

}
