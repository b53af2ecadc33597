/** The certificate to download, the public verification, and what it may show. */
@NullMarked
package org.cecportal.certificates.web;

import org.jspecify.annotations.NullMarked;
