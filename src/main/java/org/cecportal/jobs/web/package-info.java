/** The page of a job. */
@NullMarked
package org.cecportal.jobs.web;

import org.jspecify.annotations.NullMarked;
