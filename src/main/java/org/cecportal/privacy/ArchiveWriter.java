package org.cecportal.privacy;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

import org.cecportal.history.PersonalHistory;
import org.cecportal.shared.privacy.Person;
import org.cecportal.shared.privacy.PersonalFile;
import org.cecportal.shared.privacy.PersonalRecords;
import org.cecportal.shared.privacy.PersonalTable;
import org.cecportal.shared.privacy.PersonalTable.Column;
import org.cecportal.shared.privacy.Treatment;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Writes the archive of a person: {@code data.json}, whose shape docs/data-formats.md
 * describes, and the files. Days and times are ISO 8601, times in UTC, credits are
 * decimal numbers.
 */
@Component
class ArchiveWriter {

    /** Of {@code data.json}: grows when a reader of the old one would fail. */
    static final int FORMAT = 1;

    private static final String ACTOR = """
            case when lower(t.%1$s) = any (:usernames) then 'you' when t.%1$s = 'system' then 'system'
                when t.%1$s is not null then 'staff' end""";

    private final AllRecords records;

    private final PersonalHistory history;

    private final JdbcClient jdbc;

    private final Clock clock;

    ArchiveWriter(AllRecords records, PersonalHistory history, JdbcClient jdbc, Clock clock) {
        this.records = records;
        this.history = history;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * Call it in a transaction that sees one moment.
     * @param fileDone told after each file, how many of how many there are
     * @return how many files besides {@code data.json} it has
     */
    int write(Person person, OutputStream out, Consumer<int[]> fileDone) throws IOException {
        jdbc.sql("select set_config('TimeZone', 'UTC', true)").query(String.class).single();
        try (ZipOutputStream zip = new ZipOutputStream(out, StandardCharsets.UTF_8)) {
            zip.setLevel(Deflater.BEST_SPEED);
            zip.putNextEntry(new ZipEntry("data.json"));
            Writer json = new BufferedWriter(new OutputStreamWriter(zip, StandardCharsets.UTF_8));
            writeJson(person, json);
            json.flush();
            List<PersonalFile> files = records.parts().stream().flatMap(part -> part.files(person).stream()).toList();
            for (int i = 0; i < files.size(); i++) {
                PersonalFile file = files.get(i);
                ZipEntry entry = new ZipEntry(file.path());
                entry.setLastModifiedTime(FileTime.from(file.receivedAt()));
                zip.putNextEntry(entry);
                file.content().writeTo(zip);
                fileDone.accept(new int[] { i + 1, files.size() });
            }
            return files.size();
        }
    }

    private void writeJson(Person person, Writer json) throws IOException {
        json.write("{\n\"format\": %d,\n\"made_at\": \"%s\",\n\"parts\": {".formatted(FORMAT,
                clock.instant().atOffset(ZoneOffset.UTC)));
        String partEnd = "";
        for (PersonalRecords part : records.parts()) {
            Map<String, List<PersonalTable>> tables = AllRecords.shown(part);
            if (tables.isEmpty()) {
                continue;
            }
            json.write("%s\n\"%s\": {".formatted(partEnd, part.part()));
            partEnd = ",";
            String tableEnd = "";
            for (Map.Entry<String, List<PersonalTable>> table : tables.entrySet()) {
                json.write(tableEnd);
                tableEnd = ",";
                list(table.getKey(), json, take -> table.getValue().forEach(one -> rows(person, one, take)));
            }
            json.write("}");
        }
        json.write("},\n\"history\": {");
        String end = "";
        for (Map.Entry<String, List<PersonalTable>> table : AllRecords
            .byName(records.tables().stream().filter(PersonalTable::isShown).toList())
            .entrySet()) {
            json.write(end);
            end = ",";
            list(table.getKey(), json, take -> history.each(person, table.getValue(), take));
        }
        json.write("}\n}\n");
    }

    private static void list(String name, Writer json, Consumer<Consumer<String>> rows) throws IOException {
        json.write("\n  \"%s\": [".formatted(name));
        List<String> ends = new ArrayList<>(List.of(""));
        rows.accept(row -> {
            try {
                json.write(ends.getFirst());
                json.write("\n    ");
                json.write(row);
                ends.set(0, ",");
            }
            catch (IOException ex) {
                throw new UncheckedIOException(ex);
            }
        });
        json.write("]");
    }

    private void rows(Person person, PersonalTable table, Consumer<String> take) {
        String columns = table.columns()
            .stream()
            .filter(column -> column.treatment().isShown())
            .map(column -> "'%s', %s".formatted(column.name(), shown(column)))
            .collect(Collectors.joining(", "));
        Map<String, Object> parameters = new HashMap<>(person.parameters());
        jdbc.sql("select cast(jsonb_build_object(%s) as text) from %s t where %s order by %s".formatted(columns,
                table.name(), table.rows(), order(table)))
            .params(parameters)
            .query(row -> {
                take.accept(row.getString(1));
            });
    }

    /** The earliest first, where rows have numbers. */
    private static String order(PersonalTable table) {
        return table.columns().stream().anyMatch(column -> column.name().equals("id")) ? "t.id" : "1";
    }

    private static String shown(Column column) {
        String expression = column.shownAs();
        if (expression != null) {
            return expression;
        }
        return (column.treatment() == Treatment.ACTOR) ? ACTOR.formatted(column.name()) : "t." + column.name();
    }

}
