/** The steps of a renewal, how it stands, and its administration. */
@NullMarked
package org.cecportal.renewals.web;

import org.jspecify.annotations.NullMarked;
