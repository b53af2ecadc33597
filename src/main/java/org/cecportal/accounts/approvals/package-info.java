/** What needs another administrator's yes: asked for, approved or declined. */
@NamedInterface("approvals")
@NullMarked
package org.cecportal.accounts.approvals;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
