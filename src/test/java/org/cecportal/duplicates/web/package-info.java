@NullMarked
package org.cecportal.duplicates.web;

import org.jspecify.annotations.NullMarked;
