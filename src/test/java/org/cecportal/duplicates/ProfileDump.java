package org.cecportal.duplicates;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

import org.cecportal.shared.MemberId;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Every row that belongs to profiles, column by column, except the versions of rows and
 * the numbers under which sessions are stored, which only grow: what has to be the same
 * after a merge was undone.
 */
@Component
public class ProfileDump {

    private final JdbcClient jdbc;

    ProfileDump(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * The rows by table; tables are found by their columns, so that no new one is
     * forgotten.
     */
    public Map<String, List<String>> of(MemberId... members) {
        Long[] ids = Stream.of(members).map(MemberId::value).toArray(Long[]::new);
        Map<String, List<String>> dump = new TreeMap<>();
        dump.put("member", rows("member t where t.id = any(:ids)", ids));
        tablesOfMembers().forEach(table -> dump.put(table, rows(table + " t where t.member_id = any(:ids)", ids)));
        dump.put("cycle", rows("""
                cycle t where t.certification_id in (
                    select id from certification where member_id = any(:ids))""", ids));
        dump.put("cycle_credit", rows("""
                cycle_credit t where t.entry_id in (select id from cec_entry where member_id = any(:ids))""", ids));
        dump.put("certificate", rows("""
                certificate t where t.certification_id in (
                    select id from certification where member_id = any(:ids))""", ids));
        return dump;
    }

    /**
     * All but history, which only grows, mail, which undoing adds to, and what detection
     * derives.
     */
    public List<String> tablesOfMembers() {
        return jdbc.sql("""
                select c.table_name from information_schema.columns c
                join information_schema.tables t using (table_schema, table_name)
                where c.table_schema = current_schema() and c.column_name = 'member_id'
                    and t.table_type = 'BASE TABLE' and c.table_name not in ('history_entry', 'access_entry', 'mail',
                        'duplicate_profile', 'duplicate_key', 'duplicate_dirty', 'duplicate_taken')
                order by 1""").query(String.class).list();
    }

    private List<String> rows(String from, Long[] ids) {
        return jdbc.sql("select cast(to_jsonb(t) - 'version' - 'session_epoch' as text) from " + from + " order by 1")
            .param("ids", ids)
            .query(String.class)
            .list();
    }

}
