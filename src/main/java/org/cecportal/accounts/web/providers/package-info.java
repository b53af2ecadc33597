/** Signs in at OpenID Connect providers, and manages what is linked. */
@NullMarked
package org.cecportal.accounts.web.providers;

import org.jspecify.annotations.NullMarked;
