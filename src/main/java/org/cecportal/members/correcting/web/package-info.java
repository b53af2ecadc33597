/** What the forms of corrections share. */
@NamedInterface("correcting")
@NullMarked
package org.cecportal.members.correcting.web;

import org.jspecify.annotations.NullMarked;

import org.springframework.modulith.NamedInterface;
