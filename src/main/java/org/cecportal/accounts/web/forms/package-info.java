/** Keeps what was typed into a form when the session ends before it is sent. */
@NullMarked
package org.cecportal.accounts.web.forms;

import org.jspecify.annotations.NullMarked;
