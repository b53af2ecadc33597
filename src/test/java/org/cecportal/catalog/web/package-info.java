@NullMarked
package org.cecportal.catalog.web;

import org.jspecify.annotations.NullMarked;
