package org.cecportal.shared.paper;

import java.text.Bidi;
import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * Splits a line of text into pieces of one font and direction, in their order on paper
 * from left to right.
 */
record Wording(List<Piece> pieces) {

    /**
     * @param shapedIn the font that shapes the piece as a whole; null when it is written
     * letter by letter
     */
    record Piece(String text, @Nullable PrintFont shapedIn, boolean rightToLeft) {

        private boolean goesWith(Piece other) {
            return shapedIn == other.shapedIn && rightToLeft == other.rightToLeft;
        }

        private Piece with(Piece other) {
            return new Piece(text + other.text, shapedIn, rightToLeft);
        }

    }

    /** A line that has right-to-left letters runs from the right. */
    static Wording of(String line) {
        if (line.codePoints().anyMatch(Wording::isRightToLeft)) {
            return new Wording(inPlace(line));
        }
        return new Wording(line.codePoints().anyMatch(Wording::takesShaping) ? pieces(line, false)
                : List.of(new Piece(line, null, false)));
    }

    boolean isPlain() {
        return pieces.stream().allMatch(piece -> piece.shapedIn() == null);
    }

    private static List<Piece> inPlace(String line) {
        Bidi runs = new Bidi(line, Bidi.DIRECTION_RIGHT_TO_LEFT);
        byte[] levels = new byte[runs.getRunCount()];
        Object[] inOrder = new Object[levels.length];
        for (int i = 0; i < levels.length; i++) {
            levels[i] = (byte) runs.getRunLevel(i);
            inOrder[i] = i;
        }
        Bidi.reorderVisually(levels, 0, inOrder, 0, levels.length);
        List<Piece> pieces = new ArrayList<>();
        for (Object index : inOrder) {
            int run = (int) index;
            boolean rightToLeft = runs.getRunLevel(run) % 2 != 0;
            List<Piece> typed = pieces(line.substring(runs.getRunStart(run), runs.getRunLimit(run)), rightToLeft);
            pieces.addAll(rightToLeft ? typed.reversed() : typed);
        }
        return pieces;
    }

    private static List<Piece> pieces(String run, boolean rightToLeft) {
        List<Piece> words = new ArrayList<>();
        run.codePoints()
            .mapToObj(one -> piece(one, words.isEmpty() ? null : words.getLast(), rightToLeft))
            .forEach(piece -> append(words, piece));
        List<Piece> pieces = new ArrayList<>();
        words.stream().map(Wording::plainIfItCanBe).forEach(piece -> append(pieces, piece));
        return pieces;
    }

    private static void append(List<Piece> pieces, Piece piece) {
        if (!pieces.isEmpty() && pieces.getLast().goesWith(piece)) {
            pieces.set(pieces.size() - 1, pieces.getLast().with(piece));
        }
        else {
            pieces.add(piece);
        }
    }

    /** Marks and invisible characters take the font of the character before them. */
    private static Piece piece(int one, @Nullable Piece last, boolean rightToLeft) {
        PrintFont before = (last != null) ? last.shapedIn() : null;
        boolean parts = !rightToLeft && Character.isWhitespace(one);
        if (before != null && (isMark(one) || Glyphs.isInvisible(one)) && !parts) {
            return new Piece(Character.toString(one), before, rightToLeft);
        }
        if (parts) {
            return new Piece(Character.toString(one), null, false);
        }
        return new Piece(Character.toString(one), PrintFont.of(one).orElse(PrintFont.DEJAVU), rightToLeft);
    }

    private static Piece plainIfItCanBe(Piece piece) {
        PrintFont font = piece.shapedIn();
        boolean plain = font == null
                || !piece.rightToLeft() && !font.isShaped() && piece.text().codePoints().noneMatch(Wording::isMark);
        return plain ? new Piece(piece.text(), null, piece.rightToLeft()) : piece;
    }

    private static boolean takesShaping(int one) {
        return isMark(one) || PrintFont.of(one).filter(PrintFont::isShaped).isPresent();
    }

    private static boolean isMark(int one) {
        int type = Character.getType(one);
        return (type == Character.NON_SPACING_MARK || type == Character.COMBINING_SPACING_MARK
                || type == Character.ENCLOSING_MARK) && !Glyphs.isInvisible(one);
    }

    private static boolean isRightToLeft(int one) {
        byte direction = Character.getDirectionality(one);
        return direction == Character.DIRECTIONALITY_RIGHT_TO_LEFT
                || direction == Character.DIRECTIONALITY_RIGHT_TO_LEFT_ARABIC;
    }

}
