package org.cecportal.imports;

/** The outcome of a row. */
enum LineOutcome {

    ADDED, CHANGED, LEFT, REFUSED

}
