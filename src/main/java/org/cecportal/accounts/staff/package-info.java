/** Staff: appointed by administrators, the first one by a setting (R12). */
@NamedInterface("staff")
@NullMarked
package org.cecportal.accounts.staff;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
