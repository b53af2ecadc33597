/** The administrators' page about one member, to which each module adds what it knows. */
@NamedInterface("tabs")
@NullMarked
package org.cecportal.members.tabs;

import org.jspecify.annotations.NullMarked;

import org.springframework.modulith.NamedInterface;
