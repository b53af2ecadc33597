/**
 * CEC Portal: continuing education credits that keep a certification alive. One package
 * is one module.
 */
@NullMarked
package org.cecportal;

import org.jspecify.annotations.NullMarked;
