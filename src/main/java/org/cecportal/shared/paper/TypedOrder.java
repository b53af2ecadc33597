package org.cecportal.shared.paper;

import java.text.Bidi;
import java.util.ArrayList;
import java.util.List;

import com.openhtmltopdf.bidi.BidiReorderer;
import com.openhtmltopdf.bidi.BidiSplitter;
import com.openhtmltopdf.bidi.BidiTextRun;

/**
 * Keeps right-to-left text in one run as typed, including numbers and foreign words in
 * it. {@link Wording} puts it in its order on paper after lines are broken.
 */
final class TypedOrder implements BidiSplitter, BidiReorderer {

    private List<BidiTextRun> runs = List.of();

    @Override
    public void setParagraph(String paragraph, byte defaultDirection) {
        Bidi levels = new Bidi(paragraph,
                (defaultDirection == RTL) ? Bidi.DIRECTION_RIGHT_TO_LEFT : Bidi.DIRECTION_LEFT_TO_RIGHT);
        List<BidiTextRun> found = new ArrayList<>();
        int begin = 0;
        for (int i = 0; i < levels.getRunCount(); i++) {
            byte direction = (levels.getRunLevel(i) == 0) ? LTR : RTL;
            boolean goesOn = i + 1 < levels.getRunCount() && (levels.getRunLevel(i + 1) == 0 ? LTR : RTL) == direction;
            if (!goesOn) {
                found.add(new BidiTextRun(begin, levels.getRunLimit(i) - begin, direction));
                begin = levels.getRunLimit(i);
            }
        }
        runs = found;
    }

    @Override
    public int countTextRuns() {
        return runs.size();
    }

    @Override
    public BidiTextRun getVisualRun(int index) {
        return runs.get(index);
    }

    @Override
    public byte getBaseDirection(String paragraph) {
        return new Bidi(paragraph, Bidi.DIRECTION_DEFAULT_LEFT_TO_RIGHT).baseIsLeftToRight() ? LTR : RTL;
    }

    @Override
    public String reorderRTLTextToLTR(String text) {
        return text;
    }

    @Override
    public String shapeText(String text) {
        return text;
    }

    @Override
    public String deshapeText(String text) {
        return text;
    }

    @Override
    public boolean isLiveImplementation() {
        return true;
    }

}
