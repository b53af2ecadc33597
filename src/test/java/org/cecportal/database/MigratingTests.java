package org.cecportal.database;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import org.cecportal.database.embedded.EmbeddedServer;
import org.cecportal.shared.startup.StartRefusedException;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** Databases as a start finds them: empty, of before the first release, filled. */
class MigratingTests {

    /** Everything that migrations make, as the database describes it. */
    private static final String SCHEMA = """
            with own as (
                select oid from pg_proc where pronamespace = 'public'::regnamespace
                    and not exists (select from pg_depend d where d.objid = pg_proc.oid and d.deptype = 'e'))
            select 'function ' || pg_get_functiondef(p.oid) || coalesce(p.proacl::text, '')
                || coalesce(obj_description(p.oid, 'pg_proc'), '')
            from pg_proc p join own using (oid)
            union all
            select 'trigger ' || pg_get_triggerdef(oid) from pg_trigger where not tgisinternal
            union all
            select 'view ' || oid::regclass || pg_get_viewdef(oid) || coalesce(obj_description(oid, 'pg_class'), '')
            from pg_class where relkind = 'v' and relnamespace = 'public'::regnamespace
            union all
            select 'rights on ' || oid::regclass || coalesce(relacl::text, '') from pg_class
            where relkind in ('r', 'v', 'S') and relnamespace = 'public'::regnamespace
            union all
            select 'constraint ' || conname || pg_get_constraintdef(oid) from pg_constraint
            where connamespace = 'public'::regnamespace and contype <> 't'
            order by 1""";

    /** One row of each kind that triggers watch. */
    private static final List<String> ROWS = List.of("""
            insert into member (member_number, given_name, family_name, email)
            values ('1', 'Ann', 'One', 'one@portal.example'), ('2', 'Bob', 'Two', null)""",
            "update member set merged_into = 1 where id = 2", """
                    insert into account (username, member_id, state, roles, password_hash)
                    values ('one', 1, 'ACTIVE', '{MEMBER}', '-'), ('auditor', null, 'ACTIVE', '{AUDITOR}', '-')""", """
                    insert into certification (certificate_number, member_id, type_id, earned_on, standing)
                    values ('C1', 2, 1, '2025-01-01', null), ('C2', 1, 2, '2024-01-01', 'RETIRED')""", """
                    insert into cycle (certification_id, begins_on, ends_on)
                    values (1, '2025-01-01', '2027-12-31'), (2, '2024-01-01', '2026-12-31')""", """
                    insert into cec_entry (member_id, completed_on, credits, title, source, state)
                    values (1, '2025-02-01', 4, 'Course', 'PROVIDER', 'POSTED')""",
            "insert into cycle_credit (cycle_id, entry_id, credits) values (1, 1, 4)", """
                    insert into event (external_id, title, kind, starts_on)
                    values ('E1', 'Café course', 'WEBINAR', '2026-01-01')""", """
                    insert into payment (member_id, purpose, subject_id, gateway, state, amount_minor, currency,
                        description, requested_at)
                    values (1, 'RENEWAL', 1, 'OFFLINE', 'CREATED', 6000, 'USD', '-', now())""", """
                    insert into renewal (member_id, kind, state, certification_id, cycle_id, started_at)
                    values (1, 'RENEWAL', 'STARTED', 1, 1, now())""",
            "insert into name_consent (member_id, shows) values (1, 'NOTHING')", """
                    insert into audit_case (member_id, certification_id, cycle_id, state, reason, opened_at, opened_by,
                        due_on, claimed_by, claimed_by_name, claimed_until)
                    values (1, 1, 1, 'IN_REVIEW', '-', now(), '-', '2026-03-01', 'auditor', 'Auditor', now())""",
            "delete from account where username = 'auditor'");

    private static EmbeddedServer server;

    private static int databases;

    private DriverManagerDataSource database;

    private JdbcClient jdbc;

    @BeforeAll
    static void start(@TempDir Path folder) {
        server = EmbeddedServer.start(folder, false);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @BeforeEach
    void makeDatabase() {
        String name = "portal" + ++databases;
        JdbcClient.create(new DriverManagerDataSource(server.url(), "postgres", ""))
            .sql("create database " + name + " owner " + EmbeddedServer.OWNER)
            .update();
        database = new DriverManagerDataSource(server.url().replaceFirst("/portal$", "/" + name), EmbeddedServer.OWNER,
                "");
        jdbc = JdbcClient.create(database);
    }

    @Test
    void anEmptyDatabaseIsMadeAndFoundAgain() {
        migrate();
        int rows = count("flyway_schema_history");
        migrate();
        assertThat(count("flyway_schema_history")).isEqualTo(rows).isGreaterThan(20);
        assertThat(count("certification_type")).isEqualTo(8);
    }

    /** R16. */
    @Test
    void r16TheFirstFactsOfTheCatalogueAreOnRecord() {
        migrate();
        assertThat(jdbc.sql("""
                select subject_type || ' ' || count(*) from history_entry
                where action = 'ADDED' and actor = 'system' and after ->> 'effective_from' is not null
                group by subject_type order by 1""").query(String.class).list()).containsExactly("category_cap 1",
                "certification_terms 8", "programme_fees 1");
    }

    @Test
    void aDatabaseOfBeforeTheFirstReleaseIsRefusedInOneLineAndLeftAsItIs() {
        jdbc.sql("""
                create table flyway_schema_history (
                    installed_rank integer primary key, version varchar(50), description varchar(200) not null,
                    type varchar(20) not null, script varchar(1000) not null, checksum integer,
                    installed_by varchar(100) not null, installed_on timestamp not null default now(),
                    execution_time integer not null, success boolean not null)""").update();
        old(1, "foundation", 811690418);
        old(2, "members and accounts", -294464110);
        old(49, "names and terms", -371998776);

        assertThatExceptionOfType(StartRefusedException.class).isThrownBy(this::migrate)
            .withMessage("The database was made by a version of the portal that was not released: do this");
        assertThat(
                jdbc.sql("select count(*) from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r'")
                    .query(Integer.class)
                    .single())
            .isEqualTo(1);
    }

    private void old(int version, String description, int checksum) {
        jdbc.sql("""
                insert into flyway_schema_history (installed_rank, version, description, type, script, checksum,
                    installed_by, execution_time, success)
                values (:version, to_char(:version, 'FM000'), :description, 'SQL', '-', :checksum, '-', 1, true)""")
            .param("version", version)
            .param("description", description)
            .param("checksum", checksum)
            .update();
    }

    @Test
    void repeatableMigrationsChangeNothingWhenTheyRunAgainOnAFilledDatabase() {
        migrate();
        ROWS.forEach(row -> jdbc.sql(row).update());
        List<String> schema = jdbc.sql(SCHEMA).query(String.class).list();
        Map<String, String> contents = contents();

        int again = jdbc.sql("delete from flyway_schema_history where version is null").update();
        migrate();

        assertThat(again).isGreaterThan(10);
        assertThat(jdbc.sql("select count(*) from flyway_schema_history where version is null")
            .query(Integer.class)
            .single()).isEqualTo(again);
        assertThat(schema).hasSizeGreaterThan(300);
        assertThat(jdbc.sql(SCHEMA).query(String.class).list()).isEqualTo(schema);
        assertThat(contents).containsKey("history_entry");
        assertThat(contents()).isEqualTo(contents);
        jdbc.sql("update member set given_name = 'Anne' where id = 1").update();
        assertThat(jdbc.sql("""
                select count(*) from history_entry
                where subject_type = 'member' and after ->> 'given_name' = 'Anne'""").query(Integer.class).single())
            .as("a change is recorded once")
            .isEqualTo(1);
    }

    /** The rows of each table that has any. */
    private Map<String, String> contents() {
        return jdbc
            .sql("""
                    select relname, query_to_xml('select t.* from ' || relname || ' t order by t::text', true, true, '') as rows
                    from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r'
                        and relname <> 'flyway_schema_history'""")
            .query((row, index) -> Map.entry(row.getString("relname"), String.valueOf(row.getString("rows"))))
            .stream()
            .filter(table -> !table.getValue().isBlank())
            .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private int count(String table) {
        return jdbc.sql("select count(*) from " + table).query(Integer.class).single();
    }

    private void migrate() {
        new Migrating("do this").migrate(Flyway.configure()
            .dataSource(database)
            .locations("classpath:db/migration")
            .placeholders(Map.of("appRole", EmbeddedServer.APPLICATION))
            .load());
    }

}
