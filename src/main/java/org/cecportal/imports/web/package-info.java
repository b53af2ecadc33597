/** The pages on which rosters are loaded. */
@NullMarked
package org.cecportal.imports.web;

import org.jspecify.annotations.NullMarked;
