/**
 * What members ask about another profile of theirs, how they prove it, and the answers.
 */
@NullMarked
package org.cecportal.duplicates.requests;

import org.jspecify.annotations.NullMarked;
