package org.cecportal.imports;

import java.util.List;

import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** What the dry run found, row by row. */
@Service
public class ImportLines {

    private final JdbcClient jdbc;

    private final Sentences sentences;

    ImportLines(JdbcClient jdbc, Sentences sentences) {
        this.jdbc = jdbc;
        this.sentences = sentences;
    }

    /** A refused row and why. */
    record Refusal(long line, String sentence) {
    }

    /** Rows with an outcome, in the order of the file. */
    public List<ImportLine> list(long importId, LineOutcome outcome, int size, long offset) {
        return jdbc.sql("""
                select line, coalesce(subject, '') as subject, reason from roster_line
                where import_id = :import and outcome = :outcome order by line limit :size offset :offset""")
            .param("import", importId)
            .param("outcome", outcome.name())
            .param("size", size)
            .param("offset", offset)
            .query((row, number) -> new ImportLine(row.getLong(1), row.getString(2),
                    sentences(outcome, row.getString(3))))
            .list();
    }

    /** The next refused rows after a line. */
    List<Refusal> refusals(long importId, long afterLine, int size) {
        return jdbc.sql("""
                select line, reason from roster_line
                where import_id = :import and outcome = 'REFUSED' and line > :after order by line limit :size""")
            .param("import", importId)
            .param("after", afterLine)
            .param("size", size)
            .query((row, number) -> new Refusal(row.getLong(1), sentences.of(row.getString(2))))
            .list();
    }

    private List<String> sentences(LineOutcome outcome, @Nullable String reason) {
        if (reason == null) {
            return List.of();
        }
        return (outcome == LineOutcome.CHANGED) ? sentences.ofChanges(reason) : List.of(sentences.of(reason));
    }

}
