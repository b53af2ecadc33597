/**
 * Corrections by staff (R17): tried first, with what they change for the members
 * concerned, and then made.
 */
@NamedInterface("correcting")
@NullMarked
package org.cecportal.members.correcting;

import org.jspecify.annotations.NullMarked;

import org.springframework.modulith.NamedInterface;
