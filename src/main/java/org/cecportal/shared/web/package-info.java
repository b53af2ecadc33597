/** The page kit: what every page's model and every form needs. */
@NamedInterface("web")
@NullMarked
package org.cecportal.shared.web;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
