package org.cecportal.shared;

import java.io.Serializable;

/** Identifies a member's profile; not the member number that people see. */
public record MemberId(long value) implements Serializable {
}
