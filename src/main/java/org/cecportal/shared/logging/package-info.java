/** Keeps the log readable when one thing fails a thousand times. */
@NullMarked
package org.cecportal.shared.logging;

import org.jspecify.annotations.NullMarked;
