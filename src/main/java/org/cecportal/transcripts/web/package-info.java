/** The record to take away, and the check of a copy. */
@NullMarked
package org.cecportal.transcripts.web;

import org.jspecify.annotations.NullMarked;
