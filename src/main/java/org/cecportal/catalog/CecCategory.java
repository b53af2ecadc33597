package org.cecportal.catalog;

/** A kind of activity, as in {@code CPR_FIRST_AID}. */
public record CecCategory(String code, String title) {
}
