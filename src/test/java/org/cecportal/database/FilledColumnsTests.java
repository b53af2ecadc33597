package org.cecportal.database;

import java.nio.file.Path;
import java.util.Map;

import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

/** Columns that were sentences before are filled from what is recorded. */
class FilledColumnsTests {

    @Test
    void r11WhatMembersHaveChangedIsReadOffTheirHistory(@TempDir Path folder) {
        try (EmbeddedServer server = EmbeddedServer.start(folder, false)) {
            migrate(server, "39");
            JdbcClient jdbc = EmbeddedServerTests.asOwner(server);
            jdbc.sql("insert into member (member_number, family_name) values ('1', 'One'), ('2', 'Two')").update();
            for (String entry : new String[] { "untouched", "roster", "member", "merged", "audited", "posted" }) {
                jdbc.sql("""
                        insert into cec_entry (external_id, member_id, completed_on, credits, title, source, state)
                        select :id, id, '2025-01-02', 4, 'One', case when :id = 'posted' then 'PROVIDER'
                            else 'SELF_REPORTED' end, case when :id = 'posted' then 'POSTED' else 'REPORTED' end
                        from member where member_number = '1'""").param("id", entry).update();
            }
            jdbc.sql("insert into cec_entry (member_id, source, state) select id, 'SELF_REPORTED', 'DRAFT' from member "
                    + "where member_number = '1'")
                .update();
            jdbc.sql("update cec_entry set title = 'Two' where external_id = 'member'").update();
            because(jdbc, "Roster import 7: a.csv", "update cec_entry set title = 'Two' where external_id = 'roster'");
            because(jdbc, "One person",
                    "update cec_entry set member_id = (select max(id) from member) where external_id = 'merged'");
            because(jdbc, "Not proven",
                    "update cec_entry set state = 'ACCEPTED', claimed_credits = credits, credits = 2 "
                            + "where external_id = 'audited'");
            because(jdbc, "Corrected", "update cec_entry set title = 'Two' where external_id = 'posted'");
            long history = jdbc.sql("select count(*) from history_entry").query(Long.class).single();

            migrate(server, "latest");
            assertThat(
                    jdbc.sql("select coalesce(external_id, 'draft') from cec_entry where changed_by_member order by 1")
                        .query(String.class)
                        .list())
                .containsExactly("draft", "member");
            assertThat(jdbc.sql("select count(*) from history_entry").query(Long.class).single())
                .as("learning it is no change")
                .isEqualTo(history);
        }
    }

    /** In one statement, so that the reason holds. */
    private static void because(JdbcClient jdbc, String reason, String sql) {
        jdbc.sql("do $$ begin perform set_config('portal.reason', '%s', true); %s; end $$".formatted(reason, sql))
            .update();
    }

    private static void migrate(EmbeddedServer server, String target) {
        Flyway.configure()
            .dataSource(server.url(), EmbeddedServer.OWNER, "")
            .locations("classpath:db/migration")
            .placeholders(Map.of("appRole", EmbeddedServer.APPLICATION))
            .target(target)
            .load()
            .migrate();
    }

}
