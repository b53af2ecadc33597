@NullMarked
package org.cecportal.certifications.web;

import org.jspecify.annotations.NullMarked;
