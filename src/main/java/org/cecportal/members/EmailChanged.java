package org.cecportal.members;

import org.cecportal.shared.MemberId;
import org.jspecify.annotations.Nullable;

/**
 * A member's e-mail address became another one. Whoever reads mail at either is told
 * (R18).
 *
 * @param before the address that codes went to until now
 * @param after the address that codes go to from now on; null when there is none
 */
public record EmailChanged(MemberId member, String displayName, String before, @Nullable String after) {
}
