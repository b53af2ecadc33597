@NullMarked
package org.cecportal.shared;

import org.jspecify.annotations.NullMarked;
