/** Which browser asks, and from where, for limits. */
@NullMarked
package org.cecportal.accounts.web.devices;

import org.jspecify.annotations.NullMarked;
