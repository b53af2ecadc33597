package org.cecportal.mail;

/** A file that goes with a mail. */
public record Attachment(String name, String contentType, byte[] content) {
}
