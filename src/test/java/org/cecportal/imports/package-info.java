@NullMarked
package org.cecportal.imports;

import org.jspecify.annotations.NullMarked;
