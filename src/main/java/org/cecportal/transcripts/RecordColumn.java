package org.cecportal.transcripts;

/** The columns of a copy, in every form it takes. */
enum RecordColumn {

    DATE, TITLE, PROVIDER, APPROVED_BY, SOURCE, CATEGORY, CLAIMED, COUNTED, STATE, WHY

}
