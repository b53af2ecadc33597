package org.cecportal.database;

import java.sql.Connection;
import java.sql.SQLException;

import org.cecportal.PortalTest;
import org.cecportal.shared.startup.StartRefusedException;
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

    @Autowired
    private DatabaseAddress address;

    @Test
    void peopleAreServedByARoleThatOwnsNothing() {
        assertThat(jdbc.sql("select current_user").query(String.class).single()).isEqualTo("portal_app");
        assertThat(jdbc.sql("select count(*) from pg_class where pg_get_userbyid(relowner) = current_user")
            .query(Long.class)
            .single()).isZero();
    }

    @Test
    void productionRefusesARoleThatMayDoMore() throws SQLException {
        try (Connection application = as(address.username())) {
            ApplicationRole.refuseMighty(application);
        }
        assertRefused("postgres", "spring.datasource.username names a superuser");
        assertRefused("portal_owner", "spring.datasource.username names a role that owns the tables");
    }

    private void assertRefused(String role, String why) throws SQLException {
        try (Connection connection = as(role)) {
            assertThatThrownBy(() -> ApplicationRole.refuseMighty(connection)).isInstanceOf(StartRefusedException.class)
                .hasMessageStartingWith(why);
        }
    }

    private Connection as(String role) throws SQLException {
        return new DriverConnections(new DatabaseAddress(address.url(), role, ""), 0).getConnection();
    }

    @ParameterizedTest
    @ValueSource(strings = { "update history_entry set actor = 'nobody'", "delete from history_entry",
            "truncate history_entry", "alter table history_entry disable trigger all", "drop table history_entry" })
    void historyCanOnlyBeAddedTo(String change) {
        assertThatThrownBy(() -> jdbc.sql(change).update()).rootCause()
            .hasMessageMatching("(?s).*(permission denied|must be owner).*");
    }

    /** What an erasure may call takes nothing from the record of anybody else. */
    @ParameterizedTest
    @ValueSource(strings = {
            "select erase_from_history(array(select max(id) from history_entry where member_id = (select max(id) from member"
                    + " where erased_at is null)), '{after}', '{}', 'nobody')",
            "select erase_names_from_history('{word}', '{}', '{}', 'nobody')" })
    void onlyErasedMembersAreTakenOutOfHistory(String call) {
        jdbc.sql("insert into member (member_number, given_name) values ('rights-' || gen_random_uuid(), 'Ria')")
            .update();
        assertThatThrownBy(() -> jdbc.sql(call).query(Long.class).single()).rootCause()
            .hasMessageMatching("(?s).*(who are not erased|too short to name).*");
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
