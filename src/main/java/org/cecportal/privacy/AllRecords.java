package org.cecportal.privacy;

import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import org.cecportal.shared.privacy.PersonalRecords;
import org.cecportal.shared.privacy.PersonalTable;

import org.springframework.stereotype.Component;

/** What all modules say that they hold about people. */
@Component
class AllRecords {

    private final List<PersonalRecords> records;

    AllRecords(List<PersonalRecords> records) {
        this.records = records.stream().sorted(Comparator.comparing(PersonalRecords::part)).toList();
    }

    /** By part, in the order of their names. */
    List<PersonalRecords> parts() {
        return records;
    }

    List<PersonalTable> tables() {
        return records.stream().flatMap(part -> part.tables().stream()).toList();
    }

    /** What a part shows, by table. */
    static Map<String, List<PersonalTable>> shown(PersonalRecords part) {
        return byName(part.tables().stream().filter(PersonalTable::isShown).toList());
    }

    static Map<String, List<PersonalTable>> byName(Collection<PersonalTable> tables) {
        return tables.stream()
            .collect(Collectors.groupingBy(PersonalTable::name, LinkedHashMap::new, Collectors.toList()));
    }

}
