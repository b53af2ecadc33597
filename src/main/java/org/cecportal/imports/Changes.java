package org.cecportal.imports;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.cecportal.shared.RosterSql;

/**
 * What a row changes, by column. A column of the record that a roster calls otherwise is
 * told in a sentence.
 */
record Changes(Map<String, String> before, Map<String, String> whole) {

    /**
     * @param changes as {@link RosterSql#change} writes them
     */
    static Changes of(String changes) {
        Map<String, String> before = new LinkedHashMap<>();
        Map<String, String> whole = new LinkedHashMap<>();
        for (String change : changes.split(String.valueOf(RosterSql.CHANGE_END), -1)) {
            String[] parts = change.split(String.valueOf(RosterSql.PART_END), -1);
            before.put(parts[0], parts[1]);
            whole.put(parts[0], change);
        }
        return new Changes(before, whole);
    }

    /** The values that the row will have, with what changes beside them. */
    List<ImportLine.Value> beside(List<ImportLine.Value> values) {
        List<ImportLine.Value> beside = new ArrayList<>();
        for (ImportLine.Value value : values) {
            beside.add(new ImportLine.Value(value.column(), value.text(), before.get(value.column())));
        }
        return beside;
    }

    /** The changes of columns that are not among the values, in the form they came in. */
    String notIn(List<ImportLine.Value> values) {
        Set<String> shown = new HashSet<>();
        values.forEach(value -> shown.add(value.column()));
        return String.join(String.valueOf(RosterSql.CHANGE_END),
                whole.entrySet()
                    .stream()
                    .filter(one -> !shown.contains(one.getKey()))
                    .map(Map.Entry::getValue)
                    .toList());
    }

}
