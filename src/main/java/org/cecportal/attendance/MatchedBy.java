package org.cecportal.attendance;

/** How a member was found. */
public enum MatchedBy {

    NUMBER, EMAIL, NAME, HAND

}
