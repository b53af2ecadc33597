@NullMarked
package org.cecportal.shared.startup;

import org.jspecify.annotations.NullMarked;
