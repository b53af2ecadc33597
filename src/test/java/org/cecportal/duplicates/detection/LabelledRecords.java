package org.cecportal.duplicates.detection;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;

/**
 * Records of known people as a members roster: what FEBRL makes ({@code rec_id} with the
 * person's number in it) and what Splink brings along ({@code cluster}).
 *
 * @param rows of the roster, the member number first
 * @param people the person behind each member number
 */
record LabelledRecords(List<List<String>> rows, Map<String, String> people) {

    static final String HEADER = "member_number,given_name,family_name,email,date_of_birth,street,city,region,postal_code";

    private static final Pattern DASHES = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");

    private static final DateTimeFormatter FEBRL_DATE = DateTimeFormatter.ofPattern("uuuuMMdd")
        .withResolverStyle(ResolverStyle.STRICT);

    static LabelledRecords read(Path file, String prefix) {
        List<List<String>> rows = new ArrayList<>();
        Map<String, String> people = new HashMap<>();
        try (CsvReader<NamedCsvRecord> records = CsvReader.builder().ofNamedCsvRecord(file)) {
            for (NamedCsvRecord record : records) {
                Map<String, String> cells = record.getFieldsAsMap()
                    .entrySet()
                    .stream()
                    .collect(Collectors.toMap(cell -> cell.getKey().strip(), cell -> cell.getValue().strip()));
                String number = prefix + (rows.size() + 1);
                rows.add(cells.containsKey("rec_id") ? febrl(number, cells) : splink(number, cells));
                people.put(number, cells.containsKey("rec_id") ? cells.get("rec_id").split("-")[1]
                        : cells.getOrDefault("cluster", ""));
            }
        }
        catch (IOException ex) {
            throw new UncheckedIOException(ex);
        }
        return new LabelledRecords(rows, people);
    }

    private static String person(Map<String, String> cells) {
        String febrl = cells.get("rec_id");
        return (febrl != null) ? febrl.split("-")[1] : cells.getOrDefault("cluster", "");
    }

    private static List<String> febrl(String number, Map<String, String> cells) {
        String street = Stream.of("street_number", "address_1", "address_2")
            .map(part -> cells.getOrDefault(part, ""))
            .filter(part -> !part.isEmpty())
            .collect(Collectors.joining(" "));
        return named(number, cells.getOrDefault("given_name", ""), cells.getOrDefault("surname", ""), "",
                day(cells.getOrDefault("date_of_birth", "")), street, cells.getOrDefault("suburb", ""),
                cells.getOrDefault("state", ""), cells.getOrDefault("postcode", ""));
    }

    private static List<String> splink(String number, Map<String, String> cells) {
        return named(number, cells.getOrDefault("first_name", ""), cells.getOrDefault("surname", ""),
                cells.getOrDefault("email", ""), day(cells.getOrDefault("dob", "")), "", cells.getOrDefault("city", ""),
                "", "");
    }

    /** A roster needs a name. */
    private static List<String> named(String number, String given, String family, String... others) {
        List<String> row = new ArrayList<>(List.of(number, given, (given + family).isEmpty() ? "?" : family));
        row.addAll(List.of(others));
        return row;
    }

    private static String day(String text) {
        try {
            return DASHES.matcher(text).matches() ? LocalDate.parse(text).toString()
                    : LocalDate.parse(text, FEBRL_DATE).toString();
        }
        catch (DateTimeParseException ex) {
            return "";
        }
    }

    String roster() {
        return rows.stream()
            .map(row -> row.stream()
                .map(cell -> "\"" + cell.replace("\"", "\"\"") + "\"")
                .collect(Collectors.joining(",")))
            .collect(Collectors.joining("\n", HEADER + "\n", "\n"));
    }

}
