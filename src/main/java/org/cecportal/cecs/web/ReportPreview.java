package org.cecportal.cecs.web;

import java.util.List;

import org.cecportal.cecs.CountedEntry;
import org.cecportal.cecs.CountingWindow;
import org.cecportal.cecs.SimilarEntry;
import org.cecportal.shared.Credits;
import org.jspecify.annotations.Nullable;

/**
 * What a report would do, before it is submitted.
 *
 * @param credits the resulting CECs; none until quantity and unit make sense
 * @param entry how it would count; none until the date makes sense too
 * @param window what it would be counted against
 * @param similar entries it looks like
 */
record ReportPreview(@Nullable Credits credits, @Nullable CountedEntry entry, @Nullable CountingWindow window,
        List<SimilarEntry> similar) {
}
