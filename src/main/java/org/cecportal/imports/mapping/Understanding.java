package org.cecportal.imports.mapping;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.cecportal.imports.reading.RosterReader;
import org.cecportal.imports.reading.UnreadableRosterException;
import org.cecportal.imports.staging.RosterLayout;

import org.springframework.stereotype.Component;

/** Finds out how an uploaded file is to be read, and shows what that makes of it. */
@Component
public class Understanding {

    private final RosterReader reader;

    private final Synonyms synonyms;

    private final RememberedHeaders headers;

    private final Clock clock;

    Understanding(RosterReader reader, Synonyms synonyms, RememberedHeaders headers, Clock clock) {
        this.reader = reader;
        this.synonyms = synonyms;
        this.headers = headers;
        this.clock = clock;
    }

    /**
     * @param size the file's bytes
     * @param allDates whether all rows are to be looked through for dates
     * @throws UnreadableRosterException when it cannot be opened or has no rows
     */
    public Reading of(long importId, long size, String kind, RosterLayout layout, ReadingChoices choices,
            boolean allDates) {
        return new FileUnderstanding(choice -> reader.open(importId, size, choice), layout, synonyms.byKey(kind),
                names -> headers.find(kind, names))
            .of(choices, allDates);
    }

    /** The fields of a kind, the full name too where a row names a person. */
    public static List<String> fields(RosterLayout layout) {
        return new Columns(layout, Map.of()).fields();
    }

    /** How a sample is read as a field: a date in ISO form, a name in its parts. */
    public String asRead(Reading reading, RosterLayout layout, String field, String sample) {
        if (field.equals(Reading.FULL_NAME)) {
            FullName name = FullName.of(sample);
            return Stream.of(name.given(), name.middle(), name.family())
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining(" · "));
        }
        boolean date = layout.columns().stream().anyMatch(column -> column.name().equals(field) && column.isDate());
        return date
                ? new DateReader(reading.dates(), LocalDate.now(clock)).read(sample, field.equals(ArrangedRows.BIRTH))
                    .text()
                : sample;
    }

}
