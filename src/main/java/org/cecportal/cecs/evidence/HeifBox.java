package org.cecportal.cecs.evidence;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A box of an ISO base media file: its type, and where in the file its content lies.
 *
 * @param from first byte of the content
 * @param to the byte after the content
 */
record HeifBox(String type, ByteBuffer file, int from, int to) {

    /** A picture of many tiles has some hundreds. */
    private static final int MOST_CHILDREN = 2_000;

    static HeifBox whole(ByteBuffer file) {
        return new HeifBox("", file, 0, file.capacity());
    }

    /**
     * The boxes inside this one, which they fill to its last byte.
     * @param skip bytes of the content before the first of them
     */
    List<HeifBox> children(int skip) throws IOException {
        List<HeifBox> children = new ArrayList<>();
        int next = from + skip;
        while (next < to) {
            HeifBox child = child(next);
            if (children.size() == MOST_CHILDREN) {
                throw new IOException("More boxes than a picture has");
            }
            children.add(child);
            next = child.to;
        }
        return children;
    }

    private HeifBox child(int at) throws IOException {
        long size = file.getInt(at) & 0xffffffffL;
        int header = 8;
        if (size == 1) {
            size = file.getLong(at + 8);
            header = 16;
        }
        if (size == 0) {
            size = to - at;
        }
        if (size < header || size > to - at) {
            throw new IOException("A box does not fit into the one around it");
        }
        return new HeifBox(text(at + 4), file, at + header, (int) (at + size));
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

    boolean holds(long start, long end) {
        return start >= from && end <= to && start <= end;
    }

    /** Overwrites the content from there on with zeros. */
    void blank(int start) throws IOException {
        if (!holds(start, to)) {
            throw new IOException("Outside of box " + type);
        }
        Arrays.fill(file.array(), start, to, (byte) 0);
    }

}
