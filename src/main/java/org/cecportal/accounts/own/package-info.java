/**
 * What people change of their own account: username, password, second factors.
 */
@NullMarked
package org.cecportal.accounts.own;

import org.jspecify.annotations.NullMarked;
