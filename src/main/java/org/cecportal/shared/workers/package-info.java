/**
 * Processes untrusted files in separate processes with limits of memory and time.
 */
@NamedInterface("workers")
@NullMarked
package org.cecportal.shared.workers;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
