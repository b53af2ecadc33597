package org.cecportal.imports.mapping;

import java.util.List;

/**
 * A column of a file.
 *
 * @param name as its header says; empty when it says nothing
 * @param samples its first values, shortened
 */
public record FileColumn(String name, List<String> samples) {
}
