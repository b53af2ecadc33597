package org.cecportal.imports.undo;

import java.util.List;

/**
 * What an undo does to an applied line.
 *
 * @param added whether the import had added the row, so that it goes
 * @param changes what columns get back, each a sentence
 * @param reasons why all or a part of it stays, each a sentence
 */
public record UndoLine(long line, String subject, boolean added, List<String> changes, List<String> reasons) {
}
