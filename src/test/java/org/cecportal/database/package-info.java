@NullMarked
package org.cecportal.database;

import org.jspecify.annotations.NullMarked;
