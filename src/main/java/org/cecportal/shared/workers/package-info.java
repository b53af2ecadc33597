/**
 * Work on files that strangers made, done in processes of its own: bounded in memory and
 * time, and ended when it goes beyond.
 */
@NamedInterface("workers")
@NullMarked
package org.cecportal.shared.workers;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
