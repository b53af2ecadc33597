package org.cecportal.imports.undo;

import java.time.LocalDate;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Rosters of every kind, whose rows differ from one draw to the next. */
final class RandomRosters {

    static final int ROWS = 24;

    private RandomRosters() {
    }

    static String members(Random random, String prefix, int from, int rows) {
        return IntStream.range(from, from + rows)
            .mapToObj(i -> "%s%d,%s,%s,%s,%s,%s,%s".formatted(prefix, i, one(random, List.of("Ana", "Ben", "Cy")),
                    one(random, List.of("Diaz", "Ek", "Fox")),
                    random.nextInt(3) == 0 ? "" : "p%s%d@example.org".formatted(prefix, random.nextInt(99)),
                    one(random, List.of("", "555-1", "555-2")), one(random, List.of("", "Oslo", "Rome")),
                    one(random, List.of("", "1980-02-03"))))
            .collect(Collectors.joining("\n", "member_number,given_name,family_name,email,phone,city,date_of_birth\n",
                    "\n"));
    }

    static String cecs(Random random, String prefix, int from) {
        return IntStream.range(from, from + ROWS)
            .mapToObj(i -> "%s%d,%s%d,2025-0%d-01,%s,%s,%s,%s".formatted(prefix, i, prefix, random.nextInt(5),
                    1 + random.nextInt(3), one(random, List.of("Knees", "Hips", "Spine")),
                    one(random, List.of("CEONLINE", "SUMMIT", "SELF_REPORTED")), one(random, List.of("1", "1.25", "2")),
                    one(random, List.of("", "Acme", "Bmce"))))
            .collect(Collectors.joining("\n", "external_id,member_number,completed_on,title,source,credits,provider\n",
                    "\n"));
    }

    static String events(Random random, String prefix, int from) {
        return IntStream.range(from, from + ROWS)
            .mapToObj(i -> "%s%d,%s,WEBINAR,2027-0%d-01,%s,%s,%s,USD".formatted(prefix, i,
                    one(random, List.of("Knees", "Hips")), 1 + random.nextInt(2),
                    one(random, List.of("", "2027-03-01", "2027-04-01")), one(random, List.of("yes", "no")),
                    one(random, List.of("", "10", "12.50"))))
            .collect(
                    Collectors.joining("\n", "external_id,title,kind,starts_on,ends_on,online,price,currency\n", "\n"));
    }

    /** Some certificates are new, some get a next cycle, some a longer one. */
    static String certifications(Random random, String prefix, int from) {
        return IntStream.range(from, from + ROWS).mapToObj(i -> {
            LocalDate begins = LocalDate.of(2020, 1, 1);
            int member = i % 5;
            String status = one(random, List.of("", "ACTIVE", "RETIRED"));
            String first = "%s%dc,%s,%s%d,CPT,%s,%s,%s".formatted(prefix, i, begins, prefix, member,
                    begins.plusYears(3).minusDays(1).plusDays(random.nextInt(2)),
                    one(random, List.of("", "2019-05-05")), status);
            LocalDate next = LocalDate.of(2023, 1, 2);
            return (from > 0 && random.nextBoolean() || random.nextInt(5) == 0) ? first + "\n%s%dc,%s,%s%d,CPT,%s,%s,%s"
                .formatted(prefix, i, next, prefix, member, next.plusYears(3).minusDays(1), "", status) : first;
        })
            .collect(Collectors.joining("\n", "certificate_number,cycle_begins_on,member_number,certification_code,"
                    + "cycle_ends_on,earned_on,status\n", "\n"));
    }

    private static <T> T one(Random random, List<T> of) {
        return of.get(random.nextInt(of.size()));
    }

}
