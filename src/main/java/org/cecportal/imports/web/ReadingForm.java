package org.cecportal.imports.web;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

import org.cecportal.imports.EmptyCells;
import org.cecportal.imports.ImportStatus;
import org.cecportal.imports.mapping.DateOrder;
import org.cecportal.imports.mapping.FileColumn;
import org.cecportal.imports.mapping.Reading;
import org.cecportal.imports.mapping.ReadingChoices;
import org.cecportal.imports.reading.Delimiter;
import org.cecportal.imports.reading.Encoding;
import org.cecportal.imports.workbook.SheetName;
import org.cecportal.shared.text.PlainText;
import org.cecportal.shared.web.FormErrors;
import org.jspecify.annotations.Nullable;

/**
 * The form of the reading page: {@code sheet}, {@code headerRow}, {@code delimiter},
 * {@code encoding}, {@code dates}, {@code emptyCells} and one {@code column.<field>}
 * each. What is empty is left to the file; an empty column means that the file has none.
 */
record ReadingForm(Map<String, String> typed) {

    static final String COLUMN = "column.";

    /** The form as the file was understood. */
    static ReadingForm of(ImportStatus status, Reading reading) {
        Map<String, String> typed = new HashMap<>();
        typed.put("sheet", Objects.requireNonNullElse(reading.file().sheet(), ""));
        typed.put("headerRow", (reading.headerLine() > 0) ? String.valueOf(reading.headerLine()) : "");
        Delimiter delimiter = reading.file().delimiter();
        typed.put("delimiter", (delimiter != null) ? delimiter.code() : "");
        Encoding encoding = reading.file().encoding();
        typed.put("encoding", (encoding != null) ? encoding.code() : "");
        DateOrder dates = reading.dates();
        typed.put("dates", (dates != null) ? dates.code() : "");
        typed.put("emptyCells", status.reading().emptyCells().code());
        reading.fields().forEach((field, place) -> typed.put(COLUMN + field, String.valueOf(place + 1)));
        return new ReadingForm(typed);
    }

    public String value(String name) {
        return PlainText.line(typed.get(name));
    }

    String emptyCells() {
        return value("emptyCells");
    }

    /** What of the form cannot be understood. */
    FormErrors errors(Reading reading, Set<String> fields, ReadingPage page) {
        FormErrors errors = FormErrors.none();
        if (!value("sheet").isEmpty()
                && reading.file().sheets().stream().map(SheetName::name).noneMatch(value("sheet")::equals)) {
            errors.add("sheet", page.say("imports.reading.sheet.unknown"));
        }
        if (!value("headerRow").isEmpty() && headerRow() == null) {
            errors.add("headerRow", page.say("imports.reading.header.unknown"));
        }
        if (!value("delimiter").isEmpty() && delimiter() == null) {
            errors.add("delimiter", page.say("imports.reading.delimiter.unknown"));
        }
        if (!value("encoding").isEmpty() && Encoding.ofCode(value("encoding")).isEmpty()) {
            errors.add("encoding", page.say("imports.reading.encoding.unknown"));
        }
        if (!value("dates").isEmpty() && DateOrder.ofCode(value("dates")).isEmpty()) {
            errors.add("dates", page.say("imports.reading.dates.unknown"));
        }
        if (!emptyCells().isEmpty() && EmptyCells.ofCode(emptyCells()).isEmpty()) {
            errors.add("emptyCells", page.say("imports.upload.empty.missing"));
        }
        for (String field : fields) {
            if (!value(COLUMN + field).isEmpty() && place(reading, field) == null) {
                errors.add(COLUMN + field, page.say("imports.reading.column.unknown", value(COLUMN + field)));
            }
        }
        return errors;
    }

    private @Nullable Long headerRow() {
        String text = value("headerRow");
        return (text.matches("[1-9]\\d{0,8}")) ? Long.valueOf(text) : null;
    }

    /** Of a tab, nothing is left of what was typed once it is tidied. */
    private @Nullable Delimiter delimiter() {
        String code = "\t".equals(typed.get("delimiter")) ? "\t" : value("delimiter");
        return Delimiter.ofCode(code).orElse(null);
    }

    /** By its number, or by its name; null for neither. */
    private @Nullable Integer place(Reading reading, String field) {
        String text = value(COLUMN + field);
        List<FileColumn> columns = reading.columns();
        if (text.matches("\\d{1,5}")) {
            int place = Integer.parseInt(text) - 1;
            return (place >= 0 && place < columns.size()) ? Integer.valueOf(place) : null;
        }
        for (int i = 0; i < columns.size(); i++) {
            if (columns.get(i).name().equalsIgnoreCase(text)) {
                return i;
            }
        }
        return null;
    }

    /**
     * What was decided. Once the file is opened in another way, the columns are others,
     * so they are looked for again.
     */
    ReadingChoices choices(Reading reading) {
        String sheet = value("sheet").isEmpty() ? null : value("sheet");
        Encoding encoding = Encoding.ofCode(value("encoding")).orElse(null);
        Long headerRow = headerRow();
        boolean opened = !Objects.equals(sheet, reading.file().sheet()) && sheet != null
                || delimiter() != reading.file().delimiter() && delimiter() != null
                || encoding != reading.file().encoding() && encoding != null;
        boolean moved = headerRow != null && headerRow != reading.headerLine();
        Map<String, Integer> columns = new HashMap<>();
        if (!opened && !moved) {
            typed.keySet()
                .stream()
                .filter(name -> name.startsWith(COLUMN))
                .map(name -> name.substring(COLUMN.length()))
                .forEach(field -> columns.put(field,
                        Objects.requireNonNullElse(place(reading, field), ReadingChoices.NOT_THERE)));
        }
        return new ReadingChoices(sheet, (opened && !moved) ? null : headerRow, delimiter(), encoding,
                DateOrder.ofCode(value("dates")).orElse(null), columns);
    }

}
