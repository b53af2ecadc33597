package org.cecportal.cecs.evidence.inspection;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import org.cecportal.cecs.evidence.inspection.HeifItems.Extent;

/**
 * Keeps only the still picture of a HEIC photo. The place, the time, a video and all
 * bytes that the picture does not need are blanked in place; everything after the last
 * box is cut off. Java cannot decode such a file, so it is not painted again.
 */
final class HeifInspection {

    private static final Set<String> META_BOXES = Set.of("hdlr", "dinf", "pitm", "iloc", "iinf", "iref", "iprp", "idat",
            "grpl");

    private static final int HANDLER_NAME = 24;

    /** What a decoder needs to know of a picture. */
    private static final Set<String> PROPERTIES = Set.of("hvcC", "ispe", "pixi", "colr", "irot", "imir", "auxC", "clap",
            "pasp", "clli", "mdcv", "cclv", "amve", "rloc", "lsel", "oinf", "tols");

    private final List<HeifBox> boxes;

    private HeifInspection(List<HeifBox> boxes) {
        this.boxes = boxes;
    }

    static Optional<EvidenceProblem> defuse(Path path) throws IOException {
        byte[] bytes = Files.readAllBytes(path);
        List<HeifBox> boxes = ofOneFile(HeifBox.whole(ByteBuffer.wrap(bytes)).leadingChildren(0));
        if (boxes.stream().noneMatch(box -> box.type().equals("meta"))) {
            return Optional.of(boxes.stream().anyMatch(box -> box.type().equals("moov")) ? EvidenceProblem.VIDEO
                    : EvidenceProblem.DAMAGED);
        }
        new HeifInspection(boxes).blank();
        Files.write(path, Arrays.copyOf(bytes, boxes.getLast().to()));
        return Optional.empty();
    }

    /** Some phones append the film as a file of its own. */
    private static List<HeifBox> ofOneFile(List<HeifBox> boxes) {
        int next = 1;
        while (next < boxes.size() && !boxes.get(next).type().equals("ftyp")) {
            next++;
        }
        return boxes.subList(0, Math.min(next, boxes.size()));
    }

    private void blank() throws IOException {
        List<HeifBox> metas = boxes.stream().filter(box -> box.type().equals("meta")).toList();
        if (metas.size() != 1) {
            throw new UnfitException(EvidenceProblem.RARE_KIND);
        }
        HeifBrands.keepStills(boxes.getFirst());
        for (HeifBox box : boxes.subList(1, boxes.size())) {
            if (!box.type().equals("meta") && !box.type().equals("mdat")) {
                box.free();
            }
        }
        blankBesidePictures(metas.getFirst());
        blankWords(metas.getFirst());
    }

    private void blankBesidePictures(HeifBox meta) throws IOException {
        List<HeifBox> media = boxes.stream().filter(box -> box.type().equals("mdat")).toList();
        HeifItems items = new HeifItems(meta, media);
        items.checkPrimary();
        List<Extent> extents = items.extents();
        BitSet needed = new BitSet();
        extents.stream().filter(Extent::isPicture).forEach(part -> needed.set(part.from(), part.to()));
        extents.stream().filter(part -> !part.isPicture()).forEach(part -> needed.clear(part.from(), part.to()));
        for (HeifBox box : media) {
            blankBeside(needed, box);
        }
        for (HeifBox box : meta.children(4)) {
            if (box.type().equals("idat")) {
                blankBeside(needed, box);
            }
        }
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
                box.free();
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
