package org.cecportal.privacy;

import java.time.Clock;
import java.util.List;
import java.util.stream.Collectors;

import org.cecportal.history.PersonalHistory;
import org.cecportal.members.ErasedMembers;
import org.cecportal.shared.privacy.Person;
import org.cecportal.shared.privacy.PersonalTable;
import org.cecportal.shared.privacy.PersonalTable.Column;
import org.cecportal.shared.privacy.PersonalTable.Fate;
import org.cecportal.shared.privacy.Treatment;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Does what the modules say of their tables, in the running transaction. It works on
 * whole sets and goes past the aggregates: what it writes are texts that no rule is
 * about, and what it deletes goes with the person.
 */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class Eraser {

    private final AllRecords records;

    private final TableOrder order;

    private final ErasedMembers members;

    private final PersonalHistory history;

    private final JdbcClient jdbc;

    private final Clock clock;

    Eraser(AllRecords records, TableOrder order, ErasedMembers members, PersonalHistory history, JdbcClient jdbc,
            Clock clock) {
        this.records = records;
        this.order = order;
        this.members = members;
        this.history = history;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** What stands for a person wherever it was noted who did something. */
    static String pseudonym(Person person) {
        return "erased-" + person.id();
    }

    /** History comes last, because it recorded the erasure itself. */
    void erase(Person person) {
        List<PersonalTable> tables = records.tables();
        members.mark(person, clock.instant());
        records.parts().forEach(part -> part.erase(person));
        delete(person, tables.stream().filter(table -> table.fate() == Fate.REMOVED).toList());
        tables.stream()
            .filter(table -> table.fate() == Fate.KEPT && !table.erasedColumns().isEmpty())
            .forEach(table -> empty(person, table));
        tables.forEach(table -> renameActors(person, table));
        tables.forEach(table -> takeOutMentions(person, table));
        history.erase(person, tables, pseudonym(person));
    }

    /** Deletes every row that is still about the person, also what was kept. */
    void remove(Person person) {
        delete(person, records.tables().stream().filter(table -> table.fate() != Fate.LEFT).toList());
    }

    private void delete(Person person, List<PersonalTable> tables) {
        for (String name : order.referringFirst(tables.stream().map(PersonalTable::name).toList())) {
            tables.stream()
                .filter(table -> table.name().equals(name))
                .forEach(table -> jdbc.sql("delete from %s t where %s".formatted(name, table.rows()))
                    .params(person.parameters())
                    .update());
        }
    }

    private void empty(Person person, PersonalTable table) {
        String changes = table.columns()
            .stream()
            .filter(column -> column.treatment().isErased())
            .map(column -> column.name() + " = " + after(column))
            .collect(Collectors.joining(", "));
        String version = table.named(Treatment.INNER).contains("version") ? ", version = t.version + 1" : "";
        jdbc.sql("update %s t set %s%s where %s".formatted(table.name(), changes, version, table.rows()))
            .params(person.parameters())
            .update();
    }

    private static String after(Column column) {
        String expression = column.becomes();
        return (expression != null) ? expression : "null";
    }

    private void renameActors(Person person, PersonalTable table) {
        table.named(Treatment.ACTOR)
            .forEach(column -> jdbc
                .sql("update %1$s t set %2$s = :pseudonym where lower(t.%2$s) = any (:usernames)"
                    .formatted(table.name(), column))
                .param("pseudonym", pseudonym(person))
                .params(person.parameters())
                .update());
    }

    private void takeOutMentions(Person person, PersonalTable table) {
        table.named(Treatment.MENTION)
            .forEach(column -> jdbc
                .sql("update %1$s t set %2$s = without_terms(t.%2$s, :terms) where lower(t.%2$s) like any (:patterns)"
                    .formatted(table.name(), column))
                .param("terms", person.terms().toArray(String[]::new))
                .params(person.parameters())
                .update());
    }

}
