package org.cecportal.imports.workbook;

import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import org.apache.poi.hssf.record.BOFRecord;
import org.apache.poi.hssf.record.BoolErrRecord;
import org.apache.poi.hssf.record.BoundSheetRecord;
import org.apache.poi.hssf.record.CellValueRecordInterface;
import org.apache.poi.hssf.record.DateWindow1904Record;
import org.apache.poi.hssf.record.EOFRecord;
import org.apache.poi.hssf.record.ExtendedFormatRecord;
import org.apache.poi.hssf.record.FormatRecord;
import org.apache.poi.hssf.record.FormulaRecord;
import org.apache.poi.hssf.record.LabelRecord;
import org.apache.poi.hssf.record.LabelSSTRecord;
import org.apache.poi.hssf.record.NumberRecord;
import org.apache.poi.hssf.record.RKRecord;
import org.apache.poi.hssf.record.Record;
import org.apache.poi.hssf.record.RecordFactoryInputStream;
import org.apache.poi.hssf.record.SSTRecord;
import org.apache.poi.hssf.record.StringRecord;
import org.apache.poi.poifs.filesystem.DirectoryNode;
import org.apache.poi.poifs.filesystem.POIFSFileSystem;
import org.apache.poi.ss.usermodel.BuiltinFormats;
import org.apache.poi.ss.usermodel.DataFormatter;
import org.apache.poi.ss.usermodel.FormulaError;
import org.jspecify.annotations.Nullable;

/**
 * Reads one sheet of an old Excel workbook (.xls of Excel 97 to 2003). POI reads the
 * records, one at a time; only the shared texts are held in memory. {@link OldRecords}
 * has checked their number before.
 */
public final class OldWorkbook implements OpenSheet {

    private static final String STREAM = "Workbook";

    private final POIFSFileSystem file;

    private final List<SheetName> sheets = new ArrayList<>();

    private final List<Integer> places = new ArrayList<>();

    private final Map<Integer, String> codes = new HashMap<>();

    private final List<CellFormat> formats = new ArrayList<>();

    private final DataFormatter formatter = new DataFormatter(Locale.US);

    private final RowCells cells = new RowCells();

    private List<String> texts = List.of();

    private LocalDate since = Workbook.SINCE_1900;

    private int chosen;

    private RecordFactoryInputStream records;

    /** Charts within a sheet are sheets of their own. */
    private int depth;

    private int row = -1;

    private boolean over;

    private @Nullable FormulaRecord formula;

    private OldWorkbook(POIFSFileSystem file, @Nullable String wanted) throws IOException {
        this.file = file;
        DirectoryNode root = file.getRoot();
        if (root.hasEntryCaseInsensitive("EncryptedPackage")) {
            throw new ProtectedWorkbookException();
        }
        if (!root.hasEntryCaseInsensitive(STREAM)) {
            throw root.hasEntryCaseInsensitive("Book") ? new OldestWorkbookException()
                    : new IOException("No workbook is inside");
        }
        try (InputStream bytes = stream()) {
            OldRecords.check(bytes);
        }
        this.records = new RecordFactoryInputStream(stream(), false);
        readGlobals();
        this.chosen = OpenSheet.choose(sheets, wanted);
        InputStream bytes = stream();
        bytes.skipNBytes(places.get(chosen));
        this.records = new RecordFactoryInputStream(bytes, false);
    }

    /**
     * @param wanted the name of the sheet to be read; null for the first visible one
     * @throws NoVisibleSheetException when there is nothing to be read
     * @throws ProtectedWorkbookException when it has a password
     * @throws IOException when the file is damaged
     */
    public static OldWorkbook open(Path path, @Nullable String wanted) throws IOException {
        POIFSFileSystem file = new POIFSFileSystem(path.toFile(), true);
        try {
            return new OldWorkbook(file, wanted);
        }
        catch (IOException | RuntimeException ex) {
            file.close();
            throw ex;
        }
    }

    private InputStream stream() throws IOException {
        DirectoryNode root = file.getRoot();
        return root.createDocumentInputStream(root.getEntryCaseInsensitive(STREAM));
    }

    private void readGlobals() throws IOException {
        for (Record record = records.nextRecord(); !(record instanceof EOFRecord); record = records.nextRecord()) {
            switch (record) {
                case null -> throw new IOException("The workbook does not end");
                case BoundSheetRecord sheet when isWorksheet(sheet) -> {
                    sheets.add(new SheetName(sheet.getSheetname(), !sheet.isHidden() && !sheet.isVeryHidden()));
                    places.add(sheet.getPositionOfBof());
                }
                case SSTRecord shared -> {
                    texts = new ArrayList<>(shared.getNumUniqueStrings());
                    for (int i = 0; i < shared.getNumUniqueStrings(); i++) {
                        texts.add(shared.getString(i).getString());
                    }
                }
                case FormatRecord format -> codes.put(format.getIndexCode(), format.getFormatString());
                case ExtendedFormatRecord format -> formats.add(format(format.getFormatIndex()));
                case DateWindow1904Record window when window.getWindowing() == 1 -> since = Workbook.SINCE_1904;
                default -> {
                }
            }
        }
    }

    /** A chart or a sheet of macros is none. */
    private boolean isWorksheet(BoundSheetRecord sheet) throws IOException {
        try (InputStream bytes = stream()) {
            bytes.skipNBytes(sheet.getPositionOfBof());
            return new RecordFactoryInputStream(bytes, false).nextRecord() instanceof BOFRecord begin
                    && begin.getType() == BOFRecord.TYPE_WORKSHEET;
        }
    }

    private CellFormat format(int id) {
        String builtIn = (id < BuiltinFormats.FIRST_USER_DEFINED_FORMAT_INDEX) ? BuiltinFormats.getBuiltinFormat(id)
                : null;
        return new CellFormat(id, codes.getOrDefault(id, (builtIn != null) ? builtIn : "General"));
    }

    @Override
    public List<SheetName> sheets() {
        return sheets;
    }

    @Override
    public String sheetName() {
        return sheets.get(chosen).name();
    }

    @Override
    public @Nullable SheetRow next() throws IOException {
        while (!over) {
            Record record = records.nextRecord();
            switch (record) {
                case null -> throw new IOException("The sheet does not end");
                case BOFRecord begin -> depth++;
                case EOFRecord end -> {
                    depth--;
                    over = depth <= 0;
                }
                default -> {
                    SheetRow done = (depth == 1) ? take(record) : null;
                    if (done != null) {
                        return done;
                    }
                }
            }
        }
        return rowBefore(-1);
    }

    /** Takes a record in, and answers with the row before when it begins another. */
    private @Nullable SheetRow take(Record record) throws IOException {
        if (record instanceof StringRecord text) {
            if (formula != null) {
                set(formula, SheetCell.good(text.getString()).fromFormula());
                formula = null;
            }
            return null;
        }
        if (!(record instanceof CellValueRecordInterface cell)) {
            return null;
        }
        formula = null;
        SheetRow before = (cell.getRow() != row) ? rowBefore(cell.getRow()) : null;
        SheetCell value = switch (record) {
            case LabelSSTRecord label -> SheetCell.good(shared(label.getSSTIndex()));
            case LabelRecord label -> SheetCell.good(label.getValue());
            case NumberRecord number -> number(cell, number.getValue());
            case RKRecord number -> number(cell, number.getRKNumber());
            case BoolErrRecord truth ->
                truth.isBoolean() ? truth(truth.getBooleanValue()) : error(truth.getErrorValue());
            case FormulaRecord calculated -> calculated(calculated);
            default -> SheetCell.EMPTY;
        };
        set(cell, value);
        return before;
    }

    /** The row that is complete now; null when there was none. */
    private @Nullable SheetRow rowBefore(int next) throws IOException {
        if (next >= 0 && next < row) {
            throw new IOException("Row " + next + " comes after row " + row);
        }
        int complete = row;
        row = next;
        return (complete < 0) ? null : new SheetRow(complete + 1L, cells.take(1));
    }

    private void set(CellValueRecordInterface cell, SheetCell value) throws IOException {
        cells.goTo(cell.getColumn());
        cells.add(value, 1);
    }

    private SheetCell calculated(FormulaRecord cell) {
        if (cell.hasCachedResultString()) {
            formula = cell;
            return SheetCell.EMPTY;
        }
        return switch (cell.getCachedResultTypeEnum()) {
            case BOOLEAN -> truth(cell.getCachedBooleanValue()).fromFormula();
            case ERROR -> error(cell.getCachedErrorValue());
            default -> number(cell, cell.getValue()).fromFormula();
        };
    }

    private SheetCell number(CellValueRecordInterface cell, double value) {
        if (!Double.isFinite(value)) {
            return SheetCell.error("#NUM!");
        }
        int index = cell.getXFIndex();
        CellFormat format = (index >= 0 && index < formats.size()) ? formats.get(index) : CellFormats.GENERAL;
        return format.show(BigDecimal.valueOf(value), since, formatter);
    }

    private static SheetCell truth(boolean value) {
        return SheetCell.good(value ? "TRUE" : "FALSE");
    }

    private static SheetCell error(int code) {
        return SheetCell.error(FormulaError.isValidCode(code) ? FormulaError.forInt(code).getString() : "#N/A");
    }

    private String shared(int index) throws IOException {
        if (index < 0 || index >= texts.size()) {
            throw new IOException("Shared text " + index);
        }
        return texts.get(index);
    }

    @Override
    public void close() throws IOException {
        file.close();
    }

}
