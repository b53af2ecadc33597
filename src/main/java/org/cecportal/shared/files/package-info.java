/** Temporary files, in a private folder. */
@NamedInterface("files")
@NullMarked
package org.cecportal.shared.files;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
