package org.cecportal.history;

import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

import org.cecportal.shared.privacy.Person;
import org.cecportal.shared.privacy.PersonalRecords;
import org.cecportal.shared.privacy.PersonalTable;
import org.cecportal.shared.privacy.Treatment;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * What history holds about a person: the changes of their rows. What of a change is shown
 * or erased follows from what the owners of the tables say.
 */
@Service
public class PersonalHistory implements PersonalRecords {

    /**
     * Changes of a table's rows that belong to a person. Where history names no member,
     * the recorded row is asked whose it is.
     */
    private static final String OF_PERSON = """
            (select h.* from history_entry h
             where h.member_id = any (:members) and h.subject_type = '%1$s'
             union all
             select h.* from history_entry h
             cross join lateral jsonb_populate_record(null::%1$s, coalesce(h.after, h.before)) t
             where h.member_id is null and h.subject_type = '%1$s' and (%2$s))""";

    private static final String WHO = """
            case when lower(%1$s) = any (:usernames) then 'you' when %1$s = 'system' then 'system' else 'staff' end""";

    private static final String SHOWN = """
            (select jsonb_object_agg(key, case when key = any (:actors) and jsonb_typeof(value) = 'string'
                then to_jsonb(%s) else value end)
            from jsonb_each(h.%%s) where key = any (:shown))""".formatted(WHO.formatted("(value #>> '{}')"));

    private final JdbcClient jdbc;

    PersonalHistory(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public String part() {
        return "history";
    }

    /** Changes are shown and erased with the rows that they are of. */
    @Override
    public Set<String> impersonal() {
        return Set.of("history_entry");
    }

    /** Network addresses of staff are not shown. */
    @Override
    public List<PersonalTable> tables() {
        return List
            .of(PersonalTable.left("access_entry", "t.member_id = any (:members) or lower(t.actor) = any (:usernames)")
                .kept("id occurred_at last_at times kind member_id what path")
                .keptAs("actor", WHO.formatted("t.actor"))
                .keptAs("address", "case when lower(t.actor) = any (:usernames) then t.address end")
                .inner("minute"));
    }

    /**
     * The changes of a person's rows of a table, each as a JSON object, the earliest
     * first.
     * @param tables what was declared of one table
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void each(Person person, List<PersonalTable> tables, Consumer<String> take) {
        String[] shown = tables.stream().flatMap(table -> table.shownColumns().stream()).toArray(String[]::new);
        String[] actors = tables.stream()
            .flatMap(table -> table.named(Treatment.ACTOR).stream())
            .toArray(String[]::new);
        jdbc.sql("""
                select jsonb_build_object('id', h.id, 'occurred_at', h.occurred_at,
                    'actor', %s, 'action', h.action, 'subject_type', h.subject_type, 'subject_id', h.subject_id,
                    'reason', h.reason, 'before', %s, 'after', %s)
                from %s h order by h.id""".formatted(WHO.formatted("h.actor"), SHOWN.formatted("before"),
                SHOWN.formatted("after"), OF_PERSON.formatted(tables.getFirst().name(), conditions(tables))))
            .params(person.parameters())
            .param("shown", shown)
            .param("actors", actors)
            .query(row -> {
                take.accept(row.getString(1));
            });
    }

    private static String conditions(List<PersonalTable> tables) {
        return tables.stream().map(table -> "(" + table.rows() + ")").collect(Collectors.joining(" or "));
    }

    /** What fields of some of a person's rows have been, each value once. */
    @Transactional(propagation = Propagation.MANDATORY)
    public Set<Map<String, String>> formerValues(Collection<Long> members, String table, List<String> fields) {
        String columns = fields.stream()
            .map(field -> "coalesce(v.state ->> '%1$s', '') as %1$s".formatted(field))
            .collect(Collectors.joining(", "));
        Set<Map<String, String>> values = new LinkedHashSet<>();
        jdbc.sql("""
                select distinct %s from history_entry h cross join lateral (values (h.before), (h.after)) v (state)
                where h.member_id = any (:members) and h.subject_type = '%s' and v.state is not null"""
            .formatted(columns, table)).param("members", members.toArray(Long[]::new)).query(row -> {
                Map<String, String> found = new HashMap<>();
                for (String field : fields) {
                    found.put(field, row.getString(field));
                }
                values.add(found);
            });
        return values;
    }

    /**
     * Takes a person's data out of the record: what was erased from the tables goes from
     * their history too, the person's usernames become a pseudonym, and terms that name
     * the person go from whatever else was recorded. Call it when the rows are erased:
     * that is recorded too.
     * @param tables of all modules
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void erase(Person person, List<PersonalTable> tables, String pseudonym) {
        Map<String, List<PersonalTable>> byName = tables.stream()
            .filter(PersonalTable::isAboutPeople)
            .collect(Collectors.groupingBy(PersonalTable::name));
        byName.forEach((name, of) -> {
            Long[] ids = jdbc.sql("select h.id from %s h".formatted(OF_PERSON.formatted(name, conditions(of))))
                .params(person.parameters())
                .query(Long.class)
                .list()
                .toArray(Long[]::new);
            String[] fields = of.stream().flatMap(table -> table.erasedColumns().stream()).toArray(String[]::new);
            erase(ids, fields, person, pseudonym);
        });
        jdbc.sql("select erase_names_from_history(:terms, :mentioned, :names, :pseudonym)")
            .param("terms", person.terms().toArray(String[]::new))
            .param("mentioned",
                    tables.stream().flatMap(table -> table.named(Treatment.MENTION).stream()).toArray(String[]::new))
            .param("names", person.usernames().toArray(String[]::new))
            .param("pseudonym", pseudonym)
            .query(Long.class)
            .single();
    }

    private void erase(Long[] ids, String[] fields, Person person, String pseudonym) {
        if (ids.length > 0) {
            jdbc.sql("select erase_from_history(:ids, :fields, :names, :pseudonym)")
                .param("ids", ids)
                .param("fields", fields)
                .param("names", person.usernames().toArray(String[]::new))
                .param("pseudonym", pseudonym)
                .query(Long.class)
                .single();
        }
    }

}
