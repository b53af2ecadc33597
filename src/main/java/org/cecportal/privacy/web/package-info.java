/** The pages of archives and erasures. */
@NullMarked
package org.cecportal.privacy.web;

import org.jspecify.annotations.NullMarked;
