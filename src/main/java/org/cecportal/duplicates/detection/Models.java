package org.cecportal.duplicates.detection;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.function.ToDoubleBiFunction;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Keeps the estimated models; the newest is used. */
@Component
class Models {

    /** Places for each field in the lists; see the migration. */
    private static final int PLACES = 10;

    private final JdbcClient jdbc;

    private final Clock clock;

    Models(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    long add(long profiles, long sampled, long compared, Estimation.Estimated estimated) {
        WeightModel weights = estimated.model();
        return jdbc
            .sql("""
                    insert into duplicate_model (estimated_at, profiles, sampled, compared, iterations, one_person, siblings,
                        namesakes, relatives, start_bits, same_person, strangers, bits, ceilings)
                    values (:at, :profiles, :sampled, :compared, :iterations, :person, :siblings, :namesakes, :relatives,
                        :start, :same, :strangers, :bits, :ceilings)
                    returning id""")
            .param("at", clock.instant().atOffset(ZoneOffset.UTC))
            .param("profiles", profiles)
            .param("sampled", sampled)
            .param("compared", compared)
            .param("iterations", estimated.iterations())
            .param("person", weights.samePerson())
            .param("siblings", weights.siblings())
            .param("namesakes", weights.namesakes())
            .param("relatives", weights.relatives())
            .param("start", weights.start())
            .param("same", list(weights::same))
            .param("strangers", list(weights::strangers))
            .param("bits", list(weights::weight))
            .param("ceilings", ceilings(weights))
            .query(Long.class)
            .single();
    }

    Optional<Model> newest() {
        return jdbc.sql("select * from duplicate_model order by id desc limit 1")
            .query((row, number) -> model(row))
            .optional();
    }

    private static double[] list(ToDoubleBiFunction<Field, Integer> value) {
        double[] list = new double[PLACES * Field.values().length];
        for (Field field : Field.values()) {
            for (int level = 1; level <= field.levels(); level++) {
                list[PLACES * field.ordinal() + level] = value.applyAsDouble(field, level);
            }
        }
        return list;
    }

    private static double[] ceilings(WeightModel weights) {
        int middles = Field.MIDDLE.levels() + 1;
        int births = Field.BIRTH.levels() + 1;
        double[] ceilings = new double[2 * (Field.GIVEN.levels() + 1) * middles * births];
        for (int place = 0; place < ceilings.length; place++) {
            int rest = place / 2;
            ceilings[place] = weights.ceiling(rest / births / middles, rest / births % middles, rest % births,
                    place % 2 != 0);
        }
        return ceilings;
    }

    private static Model model(ResultSet row) throws SQLException {
        WeightModel weights = new WeightModel(row.getDouble("one_person"), row.getDouble("siblings"),
                row.getDouble("namesakes"), row.getDouble("relatives"), byField(row.getArray("same_person")),
                byField(row.getArray("strangers")));
        return new Model(row.getLong("id"), row.getObject("estimated_at", OffsetDateTime.class).toInstant(),
                row.getLong("profiles"), row.getLong("sampled"), row.getLong("compared"), row.getInt("iterations"),
                weights);
    }

    private static double[][] byField(Array list) throws SQLException {
        Double[] flat = (Double[]) list.getArray();
        double[][] byField = new double[Field.values().length][];
        for (Field field : Field.values()) {
            byField[field.ordinal()] = new double[field.levels()];
            for (int level = 1; level <= field.levels(); level++) {
                byField[field.ordinal()][level - 1] = flat[PLACES * field.ordinal() + level];
            }
        }
        return byField;
    }

}
