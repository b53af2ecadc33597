package org.cecportal.database;

/** The address of the database and the role that the portal uses. */
public record DatabaseAddress(String url, String username, String password) {
}
