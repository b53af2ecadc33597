@NullMarked
package org.cecportal.members.web;

import org.jspecify.annotations.NullMarked;
