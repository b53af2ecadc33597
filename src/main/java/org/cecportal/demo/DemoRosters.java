package org.cecportal.demo;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import org.cecportal.imports.RosterKind;
import org.cecportal.shared.DateWindow;

/** The demo organisation as the four files that an organisation would load. */
record DemoRosters(List<DemoRecord> records, List<DemoEvent> events) {

    private static final int TWINS_OTHER_NUMBER = 100742;

    /** As it is on a day: the same day gives the same files. */
    static DemoRosters asOf(LocalDate day) {
        List<DemoRecord> records = new ArrayList<>();
        for (Persona persona : Persona.values()) {
            records.add(persona.asOf(day));
        }
        records.add(secondProfile(Persona.TWIN.member(), day));
        records.addAll(DemoCrowd.asOf(day));
        return new DemoRosters(List.copyOf(records), DemoEvent.asOf(day));
    }

    /** The same person under another number and a name spelt slightly differently. */
    private static DemoRecord secondProfile(DemoMember member, LocalDate day) {
        var cycle = DemoCycle.from(day.minusMonths(17));
        return new DemoRecord(member.writtenAs(TWINS_OTHER_NUMBER, "Anneliese", "Foerster"))
            .holds("CPT", cycle.from(), cycle)
            .earns(new DateWindow(cycle.from(), day), "6", "4", "3.5", "2", "1.5");
    }

    /** The file of one kind: CSV with a header, in UTF-8. */
    byte[] file(RosterKind kind) {
        return switch (kind) {
            case MEMBERS -> csv(DemoMember.COLUMNS, records.stream().map(record -> record.member().cells()).toList());
            case CERTIFICATIONS -> csv(DemoCycle.COLUMNS,
                    records.stream().flatMap(record -> record.cycles().stream()).map(DemoCycle::cells).toList());
            case CECS -> csv(DemoCec.COLUMNS,
                    records.stream().flatMap(record -> record.cecs().stream()).map(DemoCec::cells).toList());
            case EVENTS -> csv(DemoEvent.COLUMNS, events.stream().map(DemoEvent::cells).toList());
        };
    }

    private static byte[] csv(List<String> columns, List<List<String>> rows) {
        StringWriter text = new StringWriter();
        try (CsvWriter csv = CsvWriter.builder().lineDelimiter(LineDelimiter.CRLF).build(text)) {
            csv.writeRecord(columns);
            rows.forEach(csv::writeRecord);
        }
        catch (IOException ex) {
            throw new UncheckedIOException(ex);
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

}
