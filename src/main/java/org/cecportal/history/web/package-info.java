/** The record, for administrators. */
@NullMarked
package org.cecportal.history.web;

import org.jspecify.annotations.NullMarked;
