/** Files in the making, in a folder of the portal's own. */
@NamedInterface("files")
@NullMarked
package org.cecportal.shared.files;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
