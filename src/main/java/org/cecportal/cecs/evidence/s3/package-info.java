/**
 * Keeps files in a bucket of S3 or of a server that speaks like it.
 */
@NullMarked
package org.cecportal.cecs.evidence.s3;

import org.jspecify.annotations.NullMarked;
