package org.cecportal.imports.web;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Function;

import org.cecportal.imports.EmptyCells;
import org.cecportal.imports.ImportStatus;
import org.cecportal.imports.RosterImports;
import org.cecportal.imports.mapping.DateOrder;
import org.cecportal.imports.mapping.FileColumn;
import org.cecportal.imports.mapping.Reading;
import org.cecportal.imports.reading.Delimiter;
import org.cecportal.imports.reading.Encoding;
import org.cecportal.imports.reading.Sentences;
import org.cecportal.imports.workbook.SheetName;

import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/** Fills the reading page. */
@Component
class ReadingPage {

    private final RosterImports imports;

    private final Sentences sentences;

    ReadingPage(RosterImports imports, Sentences sentences) {
        this.imports = imports;
        this.sentences = sentences;
    }

    /**
     * A field with the column that holds it.
     *
     * @param chosen the column's number, from 1; empty for none
     * @param samples the column's first values
     * @param read the same as they are understood; empty when they are not changed
     */
    record FieldLine(String field, boolean required, String chosen, List<String> samples, List<String> read) {
    }

    /** Something to decide, and the field of the form where it is decided. */
    record Doubt(String sentence, String field) {
    }

    String say(String key, Object... arguments) {
        return sentences.say(key, arguments);
    }

    void fill(Model model, ImportStatus status, Reading reading, ReadingForm form) {
        model.addAttribute("reading", reading);
        model.addAttribute("form", form);
        model.addAttribute("doubts", reading.doubts().stream().map(this::doubt).toList());
        model.addAttribute("lines", lines(status, reading, form));
        model.addAttribute("ignored", ignored(reading));
        model.addAttribute("sheets", sheets(reading));
        model.addAttribute("columns", columns(reading));
        model.addAttribute("delimiters", options(Delimiter.values(), Delimiter::code, "imports.delimiter."));
        model.addAttribute("encodings", options(Encoding.values(), Encoding::code, "imports.encoding."));
        Map<String, String> orders = new LinkedHashMap<>();
        orders.put("", say("imports.dates.none"));
        orders.putAll(options(DateOrder.values(), DateOrder::code, "imports.dates."));
        model.addAttribute("orders", orders);
        model.addAttribute("emptyChoices", options(EmptyCells.values(), EmptyCells::code, "imports.upload.empty."));
    }

    private <T> Map<String, String> options(T[] values, Function<T, String> code, String prefix) {
        Map<String, String> options = new LinkedHashMap<>();
        Arrays.stream(values).forEach(value -> options.put(code.apply(value), say(prefix + code.apply(value))));
        return options;
    }

    private Doubt doubt(String doubt) {
        String[] parts = doubt.split("\\|", -1);
        String kind = parts[0].substring(parts[0].lastIndexOf('.') + 1);
        Object[] arguments = Arrays.copyOfRange(parts, 1, parts.length, Object[].class);
        String field = switch (kind) {
            case "missing", "two" -> ReadingForm.COLUMN + parts[1];
            case "same" -> ReadingForm.COLUMN + parts[3];
            default -> "dates";
        };
        if (kind.equals("missing") || kind.equals("two")) {
            arguments[0] = say("imports.field." + parts[1]);
        }
        else if (kind.equals("same")) {
            arguments[1] = say("imports.field." + parts[2]);
            arguments[2] = say("imports.field." + parts[3]);
        }
        return new Doubt(say(parts[0], arguments), field);
    }

    private List<FieldLine> lines(ImportStatus status, Reading reading, ReadingForm form) {
        List<FieldLine> lines = new ArrayList<>();
        imports.fields(status.kind()).forEach((field, required) -> {
            Integer place = reading.fields().get(field);
            List<String> samples = (place != null) ? reading.columns().get(place).samples() : List.of();
            List<String> read = samples.stream().map(sample -> imports.asRead(status, reading, field, sample)).toList();
            lines.add(new FieldLine(field, required, form.value(ReadingForm.COLUMN + field), samples,
                    read.equals(samples) ? List.of() : read));
        });
        return lines;
    }

    private static List<FileColumn> ignored(Reading reading) {
        TreeSet<Integer> taken = new TreeSet<>(reading.fields().values());
        List<FileColumn> ignored = new ArrayList<>();
        for (int i = 0; i < reading.columns().size(); i++) {
            FileColumn column = reading.columns().get(i);
            if (!taken.contains(i) && !(column.name().isEmpty() && column.samples().isEmpty())) {
                ignored.add(column);
            }
        }
        return ignored;
    }

    private Map<String, String> sheets(Reading reading) {
        Map<String, String> sheets = new LinkedHashMap<>();
        for (SheetName sheet : reading.file().sheets()) {
            sheets.put(sheet.name(),
                    sheet.visible() ? sheet.name() : say("imports.reading.sheet.hidden", sheet.name()));
        }
        return sheets;
    }

    private Map<String, String> columns(Reading reading) {
        Map<String, String> columns = new LinkedHashMap<>();
        columns.put("", say("imports.reading.column.none"));
        for (int i = 0; i < reading.columns().size(); i++) {
            String name = reading.columns().get(i).name();
            columns.put(String.valueOf(i + 1), name.isEmpty() ? say("imports.reading.column.nameless", i + 1) : name);
        }
        return columns;
    }

}
