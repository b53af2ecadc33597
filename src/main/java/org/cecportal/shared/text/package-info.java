/** Text as it enters the portal, by whatever door (R19). */
@NamedInterface("text")
@NullMarked
package org.cecportal.shared.text;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
