package org.cecportal.cecs;

/** Where an entry came from. */
public enum Source {

    CEONLINE, SUMMIT, ANNUAL_MEETING, PROVIDER, SELF_REPORTED

}
