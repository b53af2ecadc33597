@NullMarked
package org.cecportal.accounts;

import org.jspecify.annotations.NullMarked;
