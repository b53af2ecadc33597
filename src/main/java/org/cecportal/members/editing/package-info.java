/** Single profiles that staff add, correct and void (R17). */
@NullMarked
package org.cecportal.members.editing;

import org.jspecify.annotations.NullMarked;
