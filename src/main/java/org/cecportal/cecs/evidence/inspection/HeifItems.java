package org.cecportal.cecs.evidence.inspection;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The items of a HEIF file's meta box: what each is, and where in the file it lies. */
final class HeifItems {

    private static final Set<String> PICTURES = Set.of("hvc1", "grid", "iovl", "iden", "tmap");

    /** A picture of many tiles has some hundreds. */
    private static final int MOST_PARTS = 20_000;

    private final HeifBox meta;

    private final List<HeifBox> media;

    private final Map<Long, String> types;

    /**
     * Reads the list of items and blanks their names.
     * @param media the boxes in which items may lie, beside the meta box's own
     */
    HeifItems(HeifBox meta, List<HeifBox> media) throws IOException {
        this.meta = meta;
        this.media = media;
        this.types = types();
    }

    /**
     * A part of an item.
     *
     * @param to the byte after it
     */
    record Extent(boolean isPicture, int from, int to) {
    }

    /**
     * @throws UnfitException when the picture is not one of HEVC's
     */
    void checkPrimary() throws IOException {
        HeifBox box = meta.only(4, "pitm");
        ByteBuffer content = box.content().position(4);
        long id = number(content, (box.version() == 0) ? 2 : 4);
        if (!types.containsValue("hvc1") || !PICTURES.contains(types.getOrDefault(id, ""))) {
            throw new UnfitException(types.containsValue("av01") ? EvidenceProblem.AVIF : EvidenceProblem.RARE_KIND);
        }
    }

    /**
     * The parts of all items; those of pictures are checked to lie where items may, and
     * others are left out if they do not.
     */
    List<Extent> extents() throws IOException {
        HeifBox box = meta.only(4, "iloc");
        int version = box.version();
        if (version > 2) {
            throw new UnfitException(EvidenceProblem.RARE_KIND);
        }
        ByteBuffer table = box.content().position(4);
        int sizes = table.getShort();
        long count = number(table, (version < 2) ? 2 : 4);
        List<Extent> extents = new ArrayList<>();
        for (long i = 0; i < count; i++) {
            boolean picture = PICTURES.contains(types.getOrDefault(number(table, (version < 2) ? 2 : 4), ""));
            int method = (version == 0) ? 0 : table.getShort() & 0xf;
            int reference = table.getShort();
            if (picture && (reference != 0 || method > 1)) {
                throw new UnfitException(EvidenceProblem.RARE_KIND);
            }
            long base = number(table, sizes >> 4 & 0xf);
            long parts = number(table, 2);
            for (long part = 0; part < parts; part++) {
                if (version > 0) {
                    number(table, sizes & 0xf);
                }
                long offset = base + number(table, sizes >> 12 & 0xf);
                long length = number(table, sizes >> 8 & 0xf);
                add(extents, picture, method, offset, length);
            }
        }
        return extents;
    }

    private void add(List<Extent> extents, boolean picture, int method, long offset, long length) throws IOException {
        if (extents.size() == MOST_PARTS) {
            throw new UnfitException(EvidenceProblem.TOO_COMPLEX);
        }
        boolean own = method == 1;
        List<HeifBox> homes = own ? List.of(meta.only(4, "idat")) : media;
        long from = own ? homes.getFirst().from() + offset : offset;
        boolean inside = length > 0 && homes.stream().anyMatch(home -> home.holds(from, from + length));
        if (inside) {
            extents.add(new Extent(picture, (int) from, (int) (from + length)));
        }
        else if (picture) {
            throw new IOException("A picture lies outside of what holds items");
        }
    }

    private Map<Long, String> types() throws IOException {
        HeifBox list = meta.only(4, "iinf");
        Map<Long, String> found = new HashMap<>();
        for (HeifBox entry : list.children((list.version() == 0) ? 6 : 8)) {
            int version = entry.version();
            if (!entry.type().equals("infe") || version < 2 || version > 3) {
                throw new UnfitException(EvidenceProblem.RARE_KIND);
            }
            int idSize = (version == 2) ? 2 : 4;
            int type = entry.from() + 4 + idSize + 2;
            found.put(number(entry.content().position(4), idSize), entry.text(type));
            entry.blank(type + 4);
        }
        return found;
    }

    /** An unsigned number of that many bytes; zero for no bytes. */
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
