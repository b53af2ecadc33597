@NullMarked
package org.cecportal.today.web;

import org.jspecify.annotations.NullMarked;
