package org.cecportal.imports.mapping;

import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;

import org.cecportal.imports.reading.FileSource;
import org.cecportal.imports.reading.RosterReader;
import org.cecportal.imports.staging.RosterLayout;

/** A file as it is understood without a database: no synonyms, nothing remembered. */
public record UnderstoodFile(FileSource file, long mostInflated, RosterLayout layout, Map<String, String> synonyms) {

    public UnderstoodFile(FileSource file, long mostInflated, RosterLayout layout) {
        this(file, mostInflated, layout, Map.of());
    }

    public Reading reading(ReadingChoices choices) {
        return new FileUnderstanding(choice -> RosterReader.open(file, mostInflated, choice), layout, synonyms,
                names -> Optional.empty())
            .of(choices, true);
    }

    public ArrangedRows rows(Reading reading, LocalDate today) {
        return new ArrangedRows(RosterReader.open(file, mostInflated, reading.choice()), layout, reading, today);
    }

}
