@NullMarked
package org.cecportal.history;

import org.jspecify.annotations.NullMarked;
