/** Ways through the portal in a real browser, as people go them. */
@NullMarked
package org.cecportal.journeys;

import org.jspecify.annotations.NullMarked;
