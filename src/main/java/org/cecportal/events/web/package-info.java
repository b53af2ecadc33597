/** Searching, reading and saving events, and the calendar that programs subscribe to. */
@NullMarked
package org.cecportal.events.web;

import org.jspecify.annotations.NullMarked;
