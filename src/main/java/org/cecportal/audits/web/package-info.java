/** The pages of audits. */
@NullMarked
package org.cecportal.audits.web;

import org.jspecify.annotations.NullMarked;
