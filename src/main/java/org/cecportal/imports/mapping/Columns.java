package org.cecportal.imports.mapping;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.cecportal.imports.staging.RosterColumn;
import org.cecportal.imports.staging.RosterLayout;

/**
 * Finds the column of each field by its name: the exact one first, else what people call
 * it.
 */
final class Columns {

    private static final Set<String> NAMES = Set.of("given_name", "middle_name", "family_name");

    private final RosterLayout layout;

    private final Map<String, String> synonyms;

    private final Map<String, String> exact = new HashMap<>();

    /**
     * @param synonyms fields by the key of a name
     */
    Columns(RosterLayout layout, Map<String, String> synonyms) {
        this.layout = layout;
        this.synonyms = synonyms;
        layout.columns().forEach(column -> exact.put(HeaderName.key(column.name()), column.name()));
    }

    /**
     * @param fields the place of each field's column
     * @param doubts as {@code message.key|argument}
     */
    record Found(Map<String, Integer> fields, List<String> doubts) {
    }

    /**
     * @param names the header's cells
     * @param decided places that were decided before, by field
     */
    Found find(List<String> names, Map<String, Integer> decided) {
        Map<String, Integer> fields = new HashMap<>();
        List<String> doubts = new ArrayList<>();
        for (String field : fields()) {
            Integer place = decided.get(field);
            if (place == null) {
                choose(field, names, decided, fields, doubts);
            }
            else if (place >= 0 && place < names.size()) {
                fields.put(field, place);
            }
        }
        if (!decided.containsKey(Reading.FULL_NAME) && fields.keySet().stream().anyMatch(NAMES::contains)) {
            fields.remove(Reading.FULL_NAME);
        }
        sayTwice(names, fields, doubts);
        missing(fields).forEach(field -> doubts.add("imports.doubt.missing|" + field));
        return new Found(fields, doubts);
    }

    /** All fields, the full name too where a row names a person. */
    List<String> fields() {
        List<String> fields = new ArrayList<>(layout.columns().stream().map(RosterColumn::name).toList());
        if (fields.containsAll(NAMES)) {
            fields.add(fields.indexOf("given_name"), Reading.FULL_NAME);
        }
        return fields;
    }

    List<String> missing(Map<String, Integer> fields) {
        Set<String> there = new HashSet<>(fields.keySet());
        if (there.contains(Reading.FULL_NAME)) {
            there.addAll(NAMES);
        }
        return layout.missingFrom(there);
    }

    /** How many cells of a row name a field. */
    int fit(List<String> names) {
        return (int) names.stream()
            .map(HeaderName::key)
            .filter(key -> exact.containsKey(key) || synonyms.containsKey(key))
            .count();
    }

    private void choose(String field, List<String> names, Map<String, Integer> decided, Map<String, Integer> fields,
            List<String> doubts) {
        List<Integer> places = places(field, names, exact);
        if (places.isEmpty()) {
            places = places(field, names, synonyms);
        }
        places.removeAll(decided.values());
        if (places.size() == 1) {
            fields.put(field, places.getFirst());
        }
        else if (places.size() > 1) {
            fields.put(field, places.getFirst());
            doubts.add("imports.doubt.two|" + field + "|" + HeaderName.shown(names.get(places.get(0))) + "|"
                    + HeaderName.shown(names.get(places.get(1))));
        }
    }

    private List<Integer> places(String field, List<String> names, Map<String, String> known) {
        List<Integer> places = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            String key = HeaderName.key(names.get(i));
            boolean otherwise = known == synonyms && exact.containsKey(key);
            if (!otherwise && field.equals(known.get(key))) {
                places.add(i);
            }
        }
        return places;
    }

    /** One column cannot be two fields. */
    private static void sayTwice(List<String> names, Map<String, Integer> fields, List<String> doubts) {
        Map<Integer, String> taken = new HashMap<>();
        fields.forEach((field, place) -> {
            String other = taken.putIfAbsent(place, field);
            if (other != null) {
                doubts.add("imports.doubt.same|" + HeaderName.shown(names.get(place)) + "|" + other + "|" + field);
            }
        });
    }

}
