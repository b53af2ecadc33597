/**
 * Finding profiles that may be one person: what brings two together, how alike they are,
 * and what that weighs.
 */
@NullMarked
package org.cecportal.duplicates.detection;

import org.jspecify.annotations.NullMarked;
