package org.cecportal.imports.mapping;

/**
 * Another name for a field.
 *
 * @param kind of roster, as in {@code members}
 */
public record Synonym(long id, String kind, String field, String name) {
}
