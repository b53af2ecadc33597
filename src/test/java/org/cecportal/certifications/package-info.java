@NullMarked
package org.cecportal.certifications;

import org.jspecify.annotations.NullMarked;
