/** Sessions of who is signed in: how they begin, how long they last and how they end. */
@NullMarked
package org.cecportal.accounts.web.sessions;

import org.jspecify.annotations.NullMarked;
