package org.cecportal.duplicates;

import java.util.List;

import org.cecportal.members.MergeQuestion;
import org.cecportal.shared.Sentence;

/**
 * What a merge would do: it was done, and taken back.
 *
 * @param questions what a person has to decide, or may
 * @param refusals why it cannot be; empty when it can
 */
public record MergePreview(List<MovedRows> moved, List<MergeQuestion> questions, List<Sentence> refusals) {
}
