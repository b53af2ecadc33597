/** Campaigns: which renewals there are, the draw that opens cases, and its report. */
@NullMarked
package org.cecportal.audits.campaigns;

import org.jspecify.annotations.NullMarked;
