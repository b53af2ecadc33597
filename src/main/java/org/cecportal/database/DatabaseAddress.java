package org.cecportal.database;

/** Where the database is, and as whom the portal uses it. */
record DatabaseAddress(String url, String username, String password) {
}
