/** What all pages of accounts are made of: their sentences, cookies and assets. */
@NullMarked
package org.cecportal.accounts.web.parts;

import org.jspecify.annotations.NullMarked;
