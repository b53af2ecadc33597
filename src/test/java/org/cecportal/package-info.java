/** Tests of the whole, and what all tests stand on. */
@NullMarked
package org.cecportal;

import org.jspecify.annotations.NullMarked;
