package org.cecportal.sql;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** What the boundaries' test sees in a statement. */
class SqlTextTests {

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = { "select * from a join b using (id), c x left join d on d.id = a.id|a b c d",
            "select 1 from (a join b on true) cross join lateral (select * from c) d, e|a b c e",
            "with recursive x (id, name) as (select from a), y as not materialized (select from x) select from y, b|a b",
            "select extract(year from a), substring(b from 'c'), d is distinct from e from f|f",
            "select a, b from t where x in (select id from u) order by c, d|t u", "select f(g.x) from f(1) g, h|h",
            "select 1 from a for update of b, c|a", "(select from a) union all select from b group by c, d|a b",
            "from only a, b|a b", "exists (select from a where b = 1), exists (select from c)|a c" })
    void readsARelationAfterFromJoinAndComma(String sql, String relations) {
        assertThat(named(sql, SqlText.Use.READ)).containsExactlyInAnyOrder(relations.split(" "));
    }

    @Test
    void passesOverCommentsTextsAndParameters() {
        assertThat(named("""
                select from t -- from u
                where x = ' from v ' and y = :from and z::text = '' /* from w */ and $1 = ?""", SqlText.Use.READ))
            .containsExactly("t");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|',
            value = { "insert into a (b, c) select d, e from f on conflict (b) do update set c = 1, b = 2|a",
                    "update a x set b = c, d = e from f|a", "delete from a using b where true|a",
                    "with x as (delete from a returning id) insert into b select id from x|a b",
                    "truncate a; insert into c default values|a c" })
    void knowsWhatIsWritten(String sql, String relations) {
        assertThat(named(sql, SqlText.Use.WRITE)).containsExactlyInAnyOrder(relations.split(" "));
    }

    @Test
    void knowsHowMigrationsNameTables() {
        String sql = """
                create table a (id bigint references b (id) on delete cascade);
                create unique index i on c (id) where d;
                create or replace trigger t after update on e referencing old table as o
                    for each statement execute function f();
                alter table g add h int;
                comment on column j.k is 'from l';
                create or replace function m() returns trigger language plpgsql as $$ begin
                    insert into n select * from new_rows; perform p(1); return null; end $$;
                call q('r', 's');
                """;
        assertThat(named(sql, SqlText.Use.REFERENCE)).containsExactly("b");
        assertThat(named(sql, SqlText.Use.DEFINE)).containsExactly("c", "g");
        assertThat(named(sql, SqlText.Use.LISTEN)).containsExactly("e");
        assertThat(named(sql, SqlText.Use.WRITE)).containsExactly("n");
        assertThat(named(sql, SqlText.Use.READ)).containsExactly("new_rows");
        assertThat(named(sql, SqlText.Use.CALL)).contains("f", "p", "q").doesNotContain("m");
    }

    @Test
    void readsTheStringsOfASource() {
        String source = """
                /** "no" */ class A { // "no"
                    char quote = '"'; char other = '\\''; char third = '\\u001e';
                    String a = "select \\"x\\" from a" + B.C + " where b";
                    String[] b = { "one", "two" };
                    String c = \"""
                            select \\
                            from c\""".formatted("d");
                }
                """;
        assertThat(JavaStrings.of(source)).hasSize(5);
        assertThat(JavaStrings.of(source).get(0)).isEqualTo("select \"x\" from a   where b");
        assertThat(JavaStrings.of(source)).contains("one", "two", "d");
        assertThat(SqlText.names(JavaStrings.of(source).get(3))).contains(new SqlText.Name(SqlText.Use.READ, "c"));
    }

    @Test
    void noticesARelationThatIsLeftOpen() {
        assertThat(SqlText.names("update %1$s t set x = 1")).anyMatch(SqlText.Name::isOpen);
        assertThat(SqlText.names("select %s from a where %s")).noneMatch(SqlText.Name::isOpen);
    }

    private static List<String> named(String sql, SqlText.Use use) {
        return SqlText.names(sql).stream().filter(name -> name.use() == use).map(SqlText.Name::name).toList();
    }

}
