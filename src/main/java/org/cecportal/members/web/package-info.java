/** Pages of the profile, and the administrators' list of members. */
@NullMarked
package org.cecportal.members.web;

import org.jspecify.annotations.NullMarked;
