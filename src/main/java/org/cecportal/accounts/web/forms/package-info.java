/** What was typed into a form outlives the session in which it was typed. */
@NullMarked
package org.cecportal.accounts.web.forms;

import org.jspecify.annotations.NullMarked;
