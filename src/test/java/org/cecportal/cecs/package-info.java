@NullMarked
package org.cecportal.cecs;

import org.jspecify.annotations.NullMarked;
