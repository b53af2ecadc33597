package org.cecportal.duplicates;

import java.util.List;

import org.cecportal.shared.Sentence;

/**
 * What an undo would do: it was done, and taken back.
 *
 * @param seen names the state of both profiles that was looked at
 * @param since what happened to the profiles since the merge, the latest first
 * @param imported entries that rosters brought since; they stay with the survivor
 * @param refusals why it cannot be; empty when it can
 */
public record UndoPreview(String seen, List<LaterChanges.Change> since, long imported, List<Sentence> refusals) {

    /** Whether more happened than is shown. */
    public boolean isCut() {
        return since.size() == LaterChanges.SHOWN;
    }

    static UndoPreview impossible(List<Sentence> why) {
        return new UndoPreview("", List.of(), 0, why);
    }

}
