/** What waits for administrators; each module says its own. */
@NamedInterface("waiting")
@NullMarked
package org.cecportal.shared.waiting;

import org.jspecify.annotations.NullMarked;

import org.springframework.modulith.NamedInterface;
