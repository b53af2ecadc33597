/** Ways back in that need no code: a link from a mail, and the username by mail. */
@NullMarked
package org.cecportal.accounts.web.recovery;

import org.jspecify.annotations.NullMarked;
