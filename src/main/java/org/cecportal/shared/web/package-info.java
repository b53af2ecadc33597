/** The page kit: what every page's model and every form needs. */
@NullMarked
package org.cecportal.shared.web;

import org.jspecify.annotations.NullMarked;
