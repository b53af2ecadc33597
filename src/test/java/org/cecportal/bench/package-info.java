/** Measures sizes and times; run with {@code ./mvnw verify -Pbench}. */
@NullMarked
package org.cecportal.bench;

import org.jspecify.annotations.NullMarked;
