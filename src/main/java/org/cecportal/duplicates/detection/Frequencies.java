package org.cecportal.duplicates.detection;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * How common values are. Each field begins with what is expected of it, as if so many
 * profiles had been seen before: of 20 profiles one cannot tell whether a name is rare.
 */
@Component
class Frequencies {

    private static final int EXPECTED = 200;

    /** Values that are found less often are as rare as these. */
    private static final int LEAST = 3;

    private final JdbcClient jdbc;

    Frequencies(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Counts again. */
    void count() {
        jdbc.sql("delete from duplicate_frequency").update();
        count("GIVEN", "given", Field.GIVEN.priorOfStrangers()[0]);
        count("FAMILY", "family", Field.FAMILY.priorOfStrangers()[0]);
        count("EMAIL", "email", Field.EMAIL.priorOfStrangers()[0]);
        count("PHONE", "phone", Field.PHONE.priorOfStrangers()[0]);
        count("STREET", "street", Field.STREET.priorOfStrangers()[0]);
        count("CITY", "city", .01);
        count("POSTAL", "postal", .002);
    }

    /** The share of a value that is found twice stands under the empty value. */
    private void count(String field, String column, double expected) {
        jdbc.sql("""
                insert into duplicate_frequency (field, value, share)
                with value as (select %1$s as value, count(*) as n from duplicate_profile
                        where %1$s is not null group by 1 having count(*) >= :least),
                    whole as (select count(%1$s) as n from duplicate_profile)
                select :field, v.value, (v.n + :prior * :expected) / (w.n + :prior)
                from (select value, n from value union all select '', :least - 1) v, whole w""".formatted(column))
            .param("field", field)
            .param("least", LEAST)
            .param("prior", (double) EXPECTED)
            .param("expected", expected)
            .update();
    }

}
