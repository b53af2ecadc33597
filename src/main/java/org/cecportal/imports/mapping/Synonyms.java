package org.cecportal.imports.mapping;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

import org.cecportal.shared.text.PlainText;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * What people call the columns of rosters. A name means one field of a kind; case, spaces
 * and punctuation do not count.
 */
@Component
public class Synonyms {

    private static final int LONGEST = 100;

    private final JdbcClient jdbc;

    Synonyms(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The names of a kind's fields, in the order of fields and names. */
    public List<Synonym> of(String kind) {
        return jdbc
            .sql("select id, kind, field, name from roster_synonym where kind = ? order by field, lower(name), id")
            .param(kind)
            .query(Synonym.class)
            .list();
    }

    /** Fields by the key of each name. */
    Map<String, String> byKey(String kind) {
        return jdbc.sql("select name_key, field from roster_synonym where kind = ?")
            .param(kind)
            .query((row, number) -> Map.entry(row.getString(1), row.getString(2)))
            .list()
            .stream()
            .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /**
     * Adds a name.
     * @return the field that the name means already, which is then left as it is; empty
     * when it was added
     */
    @Transactional
    public Optional<String> add(String kind, String field, String name) {
        String line = HeaderName.shown(name);
        int added = jdbc.sql("""
                insert into roster_synonym (kind, field, name, name_key) values (:kind, :field, :name, :key)
                on conflict (kind, name_key) do nothing""")
            .param("kind", kind)
            .param("field", field)
            .param("name", line)
            .param("key", HeaderName.key(line))
            .update();
        return (added == 1) ? Optional.empty() : Optional.ofNullable(byKey(kind).get(HeaderName.key(line)));
    }

    /** Whether a name has a letter or digit to be known by, and is not too long. */
    public static boolean isName(String name) {
        return !HeaderName.key(name).isEmpty() && PlainText.line(name).length() <= LONGEST;
    }

    /**
     * Removes a name.
     * @return what it was; empty when it was gone already
     */
    @Transactional
    public Optional<Synonym> remove(long id) {
        return jdbc.sql("delete from roster_synonym where id = ? returning id, kind, field, name")
            .param(id)
            .query(Synonym.class)
            .optional();
    }

}
