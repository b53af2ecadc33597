package org.cecportal.imports;

/** What becomes of a row. */
enum LineOutcome {

    ADDED, CHANGED, LEFT, REFUSED

}
