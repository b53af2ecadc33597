package org.cecportal.cecs.evidence.inspection;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * A box of an ISO base media file: its type, and where in the file it lies.
 *
 * @param start its first byte
 * @param from first byte of the content
 * @param to the byte after the content
 */
record HeifBox(String type, ByteBuffer file, int start, int from, int to) {

    /** A picture of many tiles has some hundreds. */
    private static final int MOST_CHILDREN = 10_000;

    private static final int SHORTEST_HEADER = 8;

    static HeifBox whole(ByteBuffer file) {
        return new HeifBox("", file, 0, 0, file.capacity());
    }

    /**
     * The boxes inside this one, which they fill to its last byte.
     * @param skip bytes of the content before the first of them
     */
    List<HeifBox> children(int skip) throws IOException {
        List<HeifBox> children = leadingChildren(skip);
        int end = children.isEmpty() ? from + skip : children.getLast().to;
        if (end < to) {
            throw new IOException("A box does not fit into the one around it");
        }
        return children;
    }

    /** The boxes inside this one, up to the first bytes that are not a box. */
    List<HeifBox> leadingChildren(int skip) throws IOException {
        List<HeifBox> children = new ArrayList<>();
        Optional<HeifBox> child = child(from + skip);
        while (child.isPresent()) {
            if (children.size() == MOST_CHILDREN) {
                throw new UnfitException(EvidenceProblem.TOO_COMPLEX);
            }
            children.add(child.get());
            child = child(child.get().to);
        }
        return children;
    }

    private Optional<HeifBox> child(int at) {
        if (to - at < SHORTEST_HEADER) {
            return Optional.empty();
        }
        long size = Integer.toUnsignedLong(file.getInt(at));
        int header = SHORTEST_HEADER;
        if (size == 1 && to - at >= 16) {
            size = file.getLong(at + 8);
            header = 16;
        }
        if (size == 0) {
            size = to - at;
        }
        return (size < header || size > to - at) ? Optional.empty()
                : Optional.of(new HeifBox(text(at + 4), file, at, at + header, (int) (at + size)));
    }

    /** The one box of that type inside this one. */
    HeifBox only(int skip, String wanted) throws IOException {
        List<HeifBox> found = children(skip).stream().filter(box -> box.type.equals(wanted)).toList();
        if (found.size() != 1) {
            throw new IOException(found.size() + " boxes " + wanted);
        }
        return found.getFirst();
    }

    /** Four letters at a place in the file. */
    String text(int at) {
        byte[] letters = new byte[4];
        file.get(at, letters);
        return new String(letters, StandardCharsets.ISO_8859_1);
    }

    /** The version with which the content begins. */
    int version() {
        return file.get(from);
    }

    /** A view of the content. */
    ByteBuffer content() {
        return file.slice(from, to - from);
    }

    boolean holds(long first, long end) {
        return first >= from && end <= to && first <= end;
    }

    /** Overwrites the content from there on with zeros. */
    void blank(int first) throws IOException {
        if (!holds(first, to)) {
            throw new IOException("Outside of box " + type);
        }
        Arrays.fill(file.array(), first, to, (byte) 0);
    }

    /**
     * Turns the box into free space, so that every other byte of the file stays in place.
     */
    void free() throws IOException {
        blank(from);
        file.put(start + 4, "free".getBytes(StandardCharsets.US_ASCII));
    }

}
