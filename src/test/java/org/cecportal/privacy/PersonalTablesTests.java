package org.cecportal.privacy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

import org.cecportal.PortalTest;
import org.cecportal.shared.privacy.PersonalRecords;
import org.cecportal.shared.privacy.PersonalTable;
import org.cecportal.shared.privacy.PersonalTable.Column;
import org.cecportal.shared.privacy.Treatment;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Every table and every column is spoken for: what is held about people is read from the
 * database's catalogue and compared with what the modules say.
 */
@PortalTest
class PersonalTablesTests {

    /** Flyway's own. */
    private static final Set<String> NOT_OURS = Set.of("flyway_schema_history");

    @Autowired
    AllRecords records;

    @Autowired
    JdbcClient jdbc;

    private Map<String, Set<String>> catalogue() {
        Map<String, Set<String>> columns = new TreeMap<>();
        jdbc.sql("""
                select c.relname, a.attname from pg_class c join pg_attribute a on a.attrelid = c.oid
                where c.relkind in ('r', 'p') and c.relnamespace = 'public'::regnamespace
                    and a.attnum > 0 and not a.attisdropped""").query(row -> {
            if (!NOT_OURS.contains(row.getString(1))) {
                columns.computeIfAbsent(row.getString(1), key -> new TreeSet<>()).add(row.getString(2));
            }
        });
        return columns;
    }

    private Map<String, Set<String>> declared() {
        Map<String, Set<String>> columns = new TreeMap<>();
        records.tables()
            .forEach(table -> columns.computeIfAbsent(table.name(), key -> new TreeSet<>())
                .addAll(table.columns().stream().map(Column::name).toList()));
        return columns;
    }

    private Set<String> impersonal() {
        return records.parts()
            .stream()
            .flatMap(part -> part.impersonal().stream())
            .collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void everyTableIsSaidToBeAboutPeopleOrNot() {
        Set<String> spokenFor = new TreeSet<>(declared().keySet());
        spokenFor.addAll(impersonal());
        assertThat(spokenFor).isEqualTo(catalogue().keySet());
        assertThat(declared().keySet()).doesNotContainAnyElementsOf(impersonal());
    }

    @Test
    void everyColumnOfATableAboutPeopleHasATreatment() {
        Map<String, Set<String>> catalogue = catalogue();
        declared().forEach((table, columns) -> assertThat(columns).as(table).isEqualTo(catalogue.get(table)));
    }

    @Test
    void noColumnHasTwoTreatmentsInOneDeclaration() {
        records.tables()
            .forEach(table -> assertThat(table.columns()).as(table.name())
                .extracting(Column::name)
                .doesNotHaveDuplicates());
    }

    /** By key or by name: what leads to a member or an account. */
    @Test
    void whatLeadsToAPersonIsAboutPeople() {
        Set<String> about = records.tables()
            .stream()
            .filter(PersonalTable::isAboutPeople)
            .map(PersonalTable::name)
            .collect(Collectors.toSet());
        List<String> leading = new ArrayList<>(jdbc.sql("""
                select distinct conrelid::regclass::text from pg_constraint
                where contype = 'f' and confrelid in ('member'::regclass, 'account'::regclass)
                union
                select table_name::text from information_schema.columns c join information_schema.tables t
                    using (table_schema, table_name)
                where table_schema = 'public' and table_type = 'BASE TABLE'
                    and column_name in ('member_id', 'account_id', 'owner_id', 'member_number', 'principal_name')
                    and table_name <> 'history_entry'""").query(String.class).list());
        assertThat(leading).hasSizeGreaterThan(30).isSubsetOf(about);
    }

    /**
     * A table about nobody has no column with words or bytes that somebody typed or sent,
     * apart from these.
     */
    @Test
    void impersonalTablesHoldNoTextsOfPeople() {
        List<String> texts = jdbc.sql("""
                select table_name || '.' || column_name from information_schema.columns
                where table_schema = 'public' and table_name = any (:tables) and table_name <> 'history_entry'
                    and data_type in ('text', 'character varying', 'jsonb', 'json', 'bytea', 'ARRAY')
                    and data_type || udt_name <> 'ARRAY_float8' order by 1""")
            .param("tables", impersonal().toArray(String[]::new))
            .query(String.class)
            .list();
        assertThat(texts).containsExactlyInAnyOrderElementsOf(IMPERSONAL_TEXTS);
    }

    /** Facts of the organisation, codes, hashes and secrets of the portal itself. */
    private static final Set<String> IMPERSONAL_TEXTS = Set.of("audit_tally.state", "category_cap.category",
            "category_cap.per", "cec_category.code", "cec_category.title", "cec_provider.name",
            "certification_terms.title", "certification_type.code", "duplicate_frequency.field",
            "duplicate_frequency.value", "duplicate_run.state", "event.city", "event.country", "event.currency",
            "event.external_id", "event.kind", "event.provider", "event.region", "event.title", "event.topics",
            "event.url", "event_word.lexeme", "event_word.word", "nickname.formal", "nickname.name", "portal_key.name",
            "portal_key.secret", "portal_setting.name", "portal_setting.value", "programme_fees.currency",
            "rate_limit.id", "rate_limit.state", "sandbox_checkout.currency", "sandbox_checkout.outcome",
            "scheduled_tasks.picked_by", "scheduled_tasks.task_data", "scheduled_tasks.task_instance",
            "scheduled_tasks.task_name", "staged_event.city", "staged_event.country", "staged_event.currency",
            "staged_event.external_id", "staged_event.faults", "staged_event.kind", "staged_event.provider",
            "staged_event.region", "staged_event.title", "staged_event.topics", "staged_event.url");

    /** What somebody did names them by their sign-in, in any table. */
    @Test
    void whoActedIsAnActor() {
        Set<String> actors = records.tables()
            .stream()
            .flatMap(table -> table.named(Treatment.ACTOR).stream().map(column -> table.name() + "." + column))
            .collect(Collectors.toCollection(TreeSet::new));
        assertThat(actors).isEqualTo(new TreeSet<>(jdbc.sql("""
                select table_name || '.' || column_name from information_schema.columns c
                join information_schema.tables t using (table_schema, table_name)
                where table_schema = 'public' and t.table_type = 'BASE TABLE' and c.data_type = 'text'
                    and (column_name like '%\\_by' or column_name = 'actor')
                    and table_name not in ('history_entry', 'access_entry', 'flyway_schema_history', 'scheduled_tasks')
                    and table_name || '.' || column_name <> 'cec_entry.approved_by'
                    and table_name || '.' || column_name <> 'staged_cec.approved_by'""").query(String.class).list()));
    }

    @Test
    void everyPartHasItsName() {
        assertThat(records.parts()).extracting(PersonalRecords::part).doesNotHaveDuplicates().contains("members");
    }

}
