package org.cecportal.imports;

import java.util.List;
import java.util.Map;

import org.cecportal.imports.reading.Sentences;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What the dry run found, row by row. */
@Service
public class ImportLines {

    private final JdbcClient jdbc;

    private final Sentences sentences;

    private final ImportRepository imports;

    private final LineValues values;

    ImportLines(JdbcClient jdbc, Sentences sentences, ImportRepository imports, LineValues values) {
        this.jdbc = jdbc;
        this.sentences = sentences;
        this.imports = imports;
        this.values = values;
    }

    /** A refused row and why. */
    record Refusal(long line, String sentence) {
    }

    private record Found(long line, LineOutcome outcome, String subject, @Nullable String reason,
            @Nullable String warnings) {
    }

    /** Rows that a tab shows, in the order of the file. */
    @Transactional(readOnly = true)
    public List<ImportLine> list(ImportStatus status, LineTab tab, int size, long offset) {
        List<Found> found = jdbc.sql("""
                select line, outcome, coalesce(subject, '') as subject, reason, warnings from roster_line
                where import_id = :import and %s order by line limit :size offset :offset""".formatted(tab.condition()))
            .param("import", status.id())
            .param("size", size)
            .param("offset", offset)
            .query(Found.class)
            .list();
        Map<Long, List<ImportLine.Value>> read = values.of(status.kind(), imports.roster(status.id()),
                found.stream().map(Found::line).toList());
        return found.stream().map(line -> line(line, read.getOrDefault(line.line(), List.of()))).toList();
    }

    /** The next refused rows after a line. */
    List<Refusal> refusals(long importId, long afterLine, int size) {
        return jdbc.sql("""
                select line, reason from roster_line
                where import_id = :import and outcome = 'REFUSED' and line > :after order by line limit :size""")
            .param("import", importId)
            .param("after", afterLine)
            .param("size", size)
            .query((row, number) -> new Refusal(row.getLong(1), String.join("; ", sentences.ofAll(row.getString(2)))))
            .list();
    }

    private ImportLine line(Found line, List<ImportLine.Value> values) {
        List<String> warnings = (line.warnings() != null) ? sentences.ofAll(line.warnings()) : List.of();
        if (line.outcome() != LineOutcome.CHANGED || line.reason() == null) {
            return new ImportLine(line.line(), line.subject(), values,
                    (line.reason() != null) ? sentences.ofAll(line.reason()) : List.of(), warnings, knownIn(line));
        }
        Changes changes = Changes.of(line.reason());
        return new ImportLine(line.line(), line.subject(), changes.beside(values),
                sentences.ofChanges(changes.notIn(values)), warnings, ImportLine.Known.NO);
    }

    private static ImportLine.Known knownIn(Found line) {
        if (line.warnings() == null || !line.warnings().startsWith("imports.warning.known-person|")) {
            return ImportLine.Known.NO;
        }
        return switch (line.outcome()) {
            case LEFT -> ImportLine.Known.LEFT;
            case ADDED -> ImportLine.Known.ADDED;
            default -> ImportLine.Known.NO;
        };
    }

}
