package org.cecportal.imports.mapping;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;
import java.util.stream.Collectors;

import org.cecportal.WithWorkFolder;
import org.cecportal.imports.reading.RosterRow;
import org.cecportal.imports.reading.UploadedBytes;
import org.cecportal.imports.staging.RosterLayout;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Rosters in random forms: delimiter, encoding, quotation, names and order of columns,
 * form of dates, titles above the header, cells left out. What was written is what is
 * read.
 */
@ExtendWith(WithWorkFolder.class)
class GeneratedFilesTests {

    private static final LocalDate TODAY = LocalDate.of(2026, 12, 1);

    private static final Map<String, String> SYNONYMS = Map.of("memberid", "member_number", "firstname", "given_name",
            "surname", "family_name", "dob", "date_of_birth", "zipcode", "postal_code", "town", "city");

    private static final Map<String, List<String>> NAMES = Map.of("member_number",
            List.of("member_number", "Member ID", "MEMBER-NUMBER"), "given_name", List.of("given_name", "First Name"),
            "family_name", List.of("family_name", "Surname"), "date_of_birth", List.of("date_of_birth", "D.O.B."),
            "city", List.of("city", "Town"), "postal_code", List.of("postal_code", "ZIP Code"));

    private static final List<String> DATES = List.of("uuuu-MM-dd", "d/M/uuuu", "M/d/uuuu", "dd.MM.uuuu", "d-MMM-uu",
            "uuuu/MM/dd", "MMMM d, uuuu");

    private static final List<String> CITIES = List.of("Boston", "Málaga", "Besançon", "Köln", "San José, CA",
            "Ciudad \"Real\"", "Line\nbreak", "São Paulo; Centro", "A|B", "", "Tab\there");

    private static final Map<String, byte[]> MARKS = Map.of("UTF-8", new byte[0], "UTF-8 with mark",
            new byte[] { (byte) 0xef, (byte) 0xbb, (byte) 0xbf }, "UTF-16LE", new byte[] { (byte) 0xff, (byte) 0xfe },
            "UTF-16BE", new byte[] { (byte) 0xfe, (byte) 0xff }, "windows-1252", new byte[0], "x-MacRoman",
            new byte[0]);

    private final Random random = new Random(2026);

    private <T> T any(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }

    @Test
    void whatWasWrittenIsRead() {
        for (int i = 0; i < 600; i++) {
            List<String> fields = new ArrayList<>(new TreeSet<>(NAMES.keySet()));
            Collections.shuffle(fields, random);
            List<Map<String, String>> rows = rows();
            String dates = any(DATES);
            String delimiter = any(List.of(",", ";", "\t", "|"));
            String encoding = any(List.copyOf(new TreeSet<>(MARKS.keySet())));
            byte[] file = file(fields, rows, dates, delimiter, encoding);
            String what = "file %d: %s %s %s".formatted(i, delimiter, encoding, dates);
            UnderstoodFile understood = new UnderstoodFile(new UploadedBytes(file), 1 << 20, RosterLayout.members(),
                    SYNONYMS);
            Reading reading = understood.reading(ReadingChoices.NONE);
            assertThat(reading.doubts()).as(what).isEmpty();
            List<Map<String, String>> read = new ArrayList<>();
            try (ArrangedRows arranged = understood.rows(reading, TODAY)) {
                for (RosterRow row = arranged.next(); row != null; row = arranged.next()) {
                    assertThat(row.problem()).as(what).isNull();
                    assertThat(row.faults()).as(what).isEmpty();
                    List<String> known = arranged.header().known();
                    List<String> cells = row.cells();
                    read.add(known.stream()
                        .collect(Collectors.toMap(field -> field, field -> cells.get(known.indexOf(field)))));
                }
            }
            assertThat(read).as(what).isEqualTo(rows);
        }
    }

    /** The last day of a month is above 12, so that every file tells its order. */
    private List<Map<String, String>> rows() {
        List<Map<String, String>> rows = new ArrayList<>();
        for (int i = 0; i < 2 + random.nextInt(20); i++) {
            LocalDate born = LocalDate.of(1950 + random.nextInt(50), 1 + random.nextInt(12), 1 + random.nextInt(28));
            rows.add(Map.of("member_number", "%06d".formatted(random.nextInt(1_000_000)), "given_name",
                    any(List.of("Ana", "Zoé", "José", "Bo")), "family_name", any(List.of("Muñoz", "Müller", "King")),
                    "date_of_birth", ((i == 0) ? born.withDayOfMonth(28) : born).toString(), "city", any(CITIES),
                    "postal_code", "%05d".formatted(random.nextInt(100_000))));
        }
        return rows;
    }

    private byte[] file(List<String> fields, List<Map<String, String>> rows, String dates, String delimiter,
            String encoding) {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(3); i > 0; i--) {
            text.append(any(List.of("Members of the association", "Printed 11/30/2026", ""))).append("\r\n");
        }
        text.append(fields.stream()
            .map(field -> any(NAMES.getOrDefault(field, List.of(field))))
            .collect(Collectors.joining(delimiter)));
        text.append("\r\n");
        boolean quoteAll = random.nextInt(4) == 0;
        for (Map<String, String> row : rows) {
            List<String> cells = new ArrayList<>(fields.stream()
                .map(field -> field.equals("date_of_birth")
                        ? LocalDate.parse(row.get(field)).format(DateTimeFormatter.ofPattern(dates, Locale.US))
                        : row.get(field))
                .map(cell -> quoted(cell, delimiter, quoteAll))
                .toList());
            for (int i = random.nextInt(4) - 1; i > 0; i--) {
                cells.add("");
            }
            text.append(String.join(delimiter, cells)).append("\r\n");
        }
        Charset charset = encoding.startsWith("UTF-8") ? StandardCharsets.UTF_8 : Charset.forName(encoding);
        byte[] mark = MARKS.getOrDefault(encoding, new byte[0]);
        byte[] body = text.toString().getBytes(charset);
        byte[] file = Arrays.copyOf(mark, mark.length + body.length);
        System.arraycopy(body, 0, file, mark.length, body.length);
        return file;
    }

    private static String quoted(String cell, String delimiter, boolean always) {
        boolean needed = cell.contains(delimiter) || cell.contains("\"") || cell.contains("\n");
        return (always || needed) ? '"' + cell.replace("\"", "\"\"") + '"' : cell;
    }

}
