package org.cecportal.imports;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

import de.siegmar.fastcsv.reader.CloseableIterator;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a CSV file in UTF-8. A row with too many or too few cells has a problem.
 */
final class CsvRows implements RosterRows {

    /** Characters that one row may have; more is a quotation mark gone astray. */
    private static final int LONGEST_ROW = 1 << 20;

    private final CountedStream bytes;

    private final long size;

    private final CloseableIterator<CsvRecord> records;

    private long lastLine;

    private int columns = -1;

    /**
     * @param size the file's bytes
     */
    CsvRows(InputStream file, long size) {
        this.bytes = new CountedStream(file);
        this.size = size;
        InputStreamReader text = new InputStreamReader(bytes,
                StandardCharsets.UTF_8.newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT));
        this.records = CsvReader.builder()
            .allowExtraFields(true)
            .allowMissingFields(true)
            .allowExtraCharsAfterClosingQuote(false)
            .allowUnclosedQuote(false)
            .maxBufferSize(LONGEST_ROW)
            .ofCsvRecord(text)
            .iterator();
    }

    @Override
    public @Nullable RosterRow next() {
        try {
            if (!records.hasNext()) {
                return null;
            }
            CsvRecord row = records.next();
            lastLine = row.getStartingLineNumber();
            if (columns < 0 && !row.getFields().stream().allMatch(String::isBlank)) {
                columns = row.getFieldCount();
            }
            return new RosterRow(lastLine, row.getFields(), ragged(row));
        }
        catch (CsvParseException ex) {
            throw new UnreadableRosterException("imports.problem.broken-quotes|" + (lastLine + 1));
        }
        catch (UncheckedIOException ex) {
            if (ex.getCause() instanceof CharacterCodingException) {
                throw new UnreadableRosterException("imports.problem.encoding");
            }
            throw ex;
        }
    }

    private @Nullable String ragged(CsvRecord row) {
        int cells = row.getFieldCount();
        return (cells == columns || columns < 0) ? null : "imports.reason.ragged|" + cells + "|" + columns;
    }

    @Override
    public double share() {
        return (double) bytes.count / size;
    }

    @Override
    public void close() {
        try {
            records.close();
        }
        catch (IOException ex) {
            throw new UncheckedIOException(ex);
        }
    }

    private static final class CountedStream extends FilterInputStream {

        private long count;

        CountedStream(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            int read = super.read();
            count += (read < 0) ? 0 : 1;
            return read;
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            int read = super.read(into, offset, length);
            count += Math.max(0, read);
            return read;
        }

    }

}
