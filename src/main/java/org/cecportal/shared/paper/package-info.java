/**
 * Documents to download: tagged PDF from templates, workbooks, QR codes, and verification
 * codes.
 */
@NamedInterface("paper")
@NullMarked
package org.cecportal.shared.paper;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
