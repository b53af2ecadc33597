/** Takes imports back: what nobody changed since gets what it held before (R18). */
@NullMarked
package org.cecportal.imports.undo;

import org.jspecify.annotations.NullMarked;
