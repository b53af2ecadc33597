/** Administrators ask each other. */
@NullMarked
package org.cecportal.accounts.approvals.web;

import org.jspecify.annotations.NullMarked;
