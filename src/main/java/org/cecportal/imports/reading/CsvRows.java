package org.cecportal.imports.reading;

import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import de.siegmar.fastcsv.reader.CloseableIterator;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import org.cecportal.shared.CsvCell;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a text file. Removes the apostrophe that {@link CsvCell} adds so that no
 * spreadsheet runs a text.
 */
final class CsvRows implements RosterRows {

    /** The most characters of one row; more means that a quotation mark is not closed. */
    private static final int LONGEST_ROW = 1 << 20;

    /** A formula that makes Excel keep a text as it is. */
    private static final Pattern CONSTANT = Pattern.compile("=\"([^\"]*)\"");

    /** The line that tells Excel the separator. */
    private static final Pattern SEPARATOR_LINE = Pattern.compile("sep=.?", Pattern.CASE_INSENSITIVE);

    private final CountedStream bytes;

    private final long size;

    private final FileFacts facts;

    private final CloseableIterator<CsvRecord> records;

    private long lastLine;

    /**
     * @param size the file's bytes
     */
    CsvRows(InputStream file, long size, Encoding encoding, Delimiter delimiter) throws IOException {
        this.bytes = new CountedStream(file);
        this.size = size;
        this.facts = new FileFacts(FileForm.CSV, null, List.of(), delimiter, encoding);
        this.records = CsvReader.builder()
            .fieldSeparator(delimiter.symbol())
            .allowExtraFields(true)
            .allowMissingFields(true)
            .allowExtraCharsAfterClosingQuote(false)
            .allowUnclosedQuote(false)
            .maxBufferSize(LONGEST_ROW)
            .ofCsvRecord(encoding.reader(new BufferedInputStream(bytes, 1 << 16)))
            .iterator();
    }

    @Override
    public @Nullable RosterRow next() {
        try {
            if (!records.hasNext()) {
                return null;
            }
            CsvRecord record = records.next();
            boolean first = lastLine == 0;
            lastLine = record.getStartingLineNumber();
            if (first && isSeparatorLine(record) && records.hasNext()) {
                record = records.next();
                lastLine = record.getStartingLineNumber();
            }
            return row(record);
        }
        catch (CsvParseException ex) {
            throw new UnreadableRosterException("imports.problem.broken-quotes|" + (lastLine + 1));
        }
        catch (UncheckedIOException ex) {
            if (ex.getCause() instanceof CharacterCodingException) {
                throw new UnreadableRosterException("imports.problem.encoding|" + encodingName());
            }
            throw ex;
        }
    }

    private String encodingName() {
        Encoding encoding = facts.encoding();
        return (encoding != null) ? encoding.code() : "";
    }

    @Override
    public FileFacts facts() {
        return facts;
    }

    private static boolean isSeparatorLine(CsvRecord record) {
        return SEPARATOR_LINE.matcher(record.getField(0)).matches()
                && record.getFields().stream().skip(1).allMatch(String::isEmpty);
    }

    private static RosterRow row(CsvRecord record) {
        List<String> cells = record.getFields();
        if (cells.stream().allMatch(CsvRows::isPlain)) {
            return new RosterRow(record.getStartingLineNumber(), cells, Map.of(), 0, null);
        }
        List<String> texts = new ArrayList<>();
        Map<Integer, String> faults = new HashMap<>();
        for (String cell : cells) {
            Matcher constant = CONSTANT.matcher(cell);
            if (cell.startsWith("=") && !constant.matches()) {
                faults.put(texts.size(), "formula|" + CellValue.shortened(cell));
            }
            texts.add(cell.startsWith("=") && constant.matches() ? constant.group(1) : CsvCell.original(cell));
        }
        return new RosterRow(record.getStartingLineNumber(), texts, faults, 0, null);
    }

    private static boolean isPlain(String cell) {
        return !cell.startsWith("=") && !cell.startsWith("'");
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
