package org.cecportal.duplicates;

/** One of the two profiles of a merge. */
public enum Side {

    SURVIVOR, DUPLICATE

}
