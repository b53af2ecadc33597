/**
 * What administrators decide about renewals: a reinstatement, and the reversal of a
 * renewal.
 */
@NullMarked
package org.cecportal.renewals.deciding;

import org.jspecify.annotations.NullMarked;
