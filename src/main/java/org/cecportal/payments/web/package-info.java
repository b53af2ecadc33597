/** Where people pay in the sandbox, come back from a gateway, and administer payments. */
@NullMarked
package org.cecportal.payments.web;

import org.jspecify.annotations.NullMarked;
