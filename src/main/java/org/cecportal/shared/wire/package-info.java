/**
 * The connections of people to the portal: who is behind a proxy, how slow one may be,
 * and what every answer says, those of the web server itself included.
 */
@NamedInterface("wire")
@NullMarked
package org.cecportal.shared.wire;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
