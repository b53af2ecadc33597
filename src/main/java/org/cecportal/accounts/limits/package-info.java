/**
 * How often somebody may try: by name and address together, by address, over all, and by
 * devices that have signed in before.
 */
@NamedInterface("limits")
@NullMarked
package org.cecportal.accounts.limits;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
