package org.cecportal.cecs.evidence;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import org.cecportal.cecs.evidence.HeifItems.Extent;

/**
 * Blanks what a HEIC photograph carries beside its pictures: where and when it was taken,
 * and any byte that no picture needs. Java cannot decode such a file, so it is not
 * painted anew; one that cannot be understood to its last box is refused.
 */
final class HeifInspection {

    private static final Set<String> STILL_BRANDS = Set.of("heic", "heix", "heim", "heis", "mif1");

    private static final Set<String> FILLERS = Set.of("free", "skip");

    private static final Set<String> META_BOXES = Set.of("hdlr", "dinf", "pitm", "iloc", "iinf", "iref", "iprp", "idat",
            "grpl", "free", "skip");

    private static final int HANDLER_NAME = 24;

    /** What a decoder needs to know of a picture. */
    private static final Set<String> PROPERTIES = Set.of("hvcC", "ispe", "pixi", "colr", "irot", "imir", "auxC", "clap",
            "pasp", "clli", "mdcv", "cclv", "amve", "rloc", "lsel", "oinf", "tols");

    private static final Set<String> PICTURES = Set.of("hvc1", "grid", "iovl", "iden", "tmap");

    private final HeifBox file;

    private HeifInspection(HeifBox file) {
        this.file = file;
    }

    static Optional<EvidenceProblem> defuse(Path path) throws IOException {
        byte[] bytes = Files.readAllBytes(path);
        HeifInspection inspection = new HeifInspection(HeifBox.whole(ByteBuffer.wrap(bytes)));
        if (!inspection.isStillPicture()) {
            return Optional.of(EvidenceProblem.WRONG_TYPE);
        }
        inspection.blank();
        Files.write(path, bytes);
        return Optional.empty();
    }

    private boolean isStillPicture() throws IOException {
        HeifBox first = file.children(0).getFirst();
        return first.type().equals("ftyp") && STILL_BRANDS.contains(first.text(first.from()));
    }

    private void blank() throws IOException {
        HeifBox meta = file.only(0, "meta");
        List<HeifBox> boxes = file.children(0);
        for (HeifBox box : boxes.subList(1, boxes.size())) {
            if (FILLERS.contains(box.type())) {
                box.blank(box.from());
            }
            else if (!box.type().equals("meta") && !box.type().equals("mdat")) {
                throw new IOException("A box that no still picture needs: " + box.type());
            }
        }
        List<HeifBox> media = boxes.stream().filter(box -> box.type().equals("mdat")).toList();
        blankBesidePictures(meta, media);
        blankWords(meta);
    }

    private void blankBesidePictures(HeifBox meta, List<HeifBox> media) throws IOException {
        List<Extent> extents = new HeifItems(meta, media).extents();
        BitSet needed = new BitSet();
        extents.stream().filter(HeifInspection::isPicture).forEach(part -> needed.set(part.from(), part.to()));
        extents.stream().filter(part -> !isPicture(part)).forEach(part -> needed.clear(part.from(), part.to()));
        for (HeifBox box : media) {
            blankBeside(needed, box);
        }
        for (HeifBox box : meta.children(4)) {
            if (box.type().equals("idat")) {
                blankBeside(needed, box);
            }
        }
    }

    private static boolean isPicture(Extent part) {
        return PICTURES.contains(part.itemType());
    }

    private static void blankBeside(BitSet needed, HeifBox box) {
        byte[] bytes = box.file().array();
        for (int at = needed.nextClearBit(box.from()); at < box.to(); at = needed.nextClearBit(at + 1)) {
            bytes[at] = 0;
        }
    }

    private static void blankWords(HeifBox meta) throws IOException {
        for (HeifBox box : meta.children(4)) {
            if (!META_BOXES.contains(box.type())) {
                throw new IOException("A box that no still picture needs: " + box.type());
            }
            if (FILLERS.contains(box.type())) {
                box.blank(box.from());
            }
        }
        HeifBox handler = meta.only(4, "hdlr");
        handler.blank(handler.from() + HANDLER_NAME);
        for (HeifBox property : meta.only(4, "iprp").only(0, "ipco").children(0)) {
            if (!PROPERTIES.contains(property.type())) {
                property.blank(property.from());
            }
        }
    }

}
