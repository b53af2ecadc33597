/** Notes that staff keep about a member. */
@NullMarked
package org.cecportal.members.notes;

import org.jspecify.annotations.NullMarked;
