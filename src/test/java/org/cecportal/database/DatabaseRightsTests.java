package org.cecportal.database;

import org.cecportal.PortalTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** What the role that serves people may do in the database (R16). */
@PortalTest
class DatabaseRightsTests {

    @Autowired
    private JdbcClient jdbc;

    @Test
    void peopleAreServedByARoleThatOwnsNothing() {
        assertThat(jdbc.sql("select current_user").query(String.class).single()).isEqualTo("portal_app");
        assertThat(jdbc.sql("select count(*) from pg_class where pg_get_userbyid(relowner) = current_user")
            .query(Long.class)
            .single()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = { "update history_entry set actor = 'nobody'", "delete from history_entry",
            "truncate history_entry", "alter table history_entry disable trigger all", "drop table history_entry" })
    void historyCanOnlyBeAddedTo(String change) {
        assertThatThrownBy(() -> jdbc.sql(change).update()).rootCause()
            .hasMessageMatching("(?s).*(permission denied|must be owner).*");
    }

    @Test
    void aChangeIsRecorded() {
        jdbc.sql("insert into portal_setting (name, value) values ('tests.recorded', 'before')").update();
        jdbc.sql("update portal_setting set value = 'after' where name = 'tests.recorded'").update();
        jdbc.sql("delete from portal_setting where name = 'tests.recorded'").update();

        assertThat(jdbc.sql("""
                select action || ' ' || coalesce(before ->> 'value', '-') || ' ' || coalesce(after ->> 'value', '-')
                from history_entry where subject_type = 'portal_setting'
                and coalesce(before, after) ->> 'name' = 'tests.recorded' order by id""").query(String.class).list())
            .containsExactly("ADDED - before", "CHANGED before after", "REMOVED after -");
    }

}
