/**
 * Codes and links by mail that prove who somebody is, and how far a code has come. Knows
 * nothing of accounts.
 */
@NullMarked
package org.cecportal.accounts.codes;

import org.jspecify.annotations.NullMarked;
