/** Fees that administrators waive, and who can use such a waiver when. */
@NullMarked
package org.cecportal.renewals.waivers;

import org.jspecify.annotations.NullMarked;
