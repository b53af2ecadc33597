@NullMarked
package org.cecportal.imports.web;

import org.jspecify.annotations.NullMarked;
