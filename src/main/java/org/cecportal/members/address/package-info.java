/** How a member's e-mail address becomes another one: with a code that was sent to it. */
@NullMarked
package org.cecportal.members.address;

import org.jspecify.annotations.NullMarked;
