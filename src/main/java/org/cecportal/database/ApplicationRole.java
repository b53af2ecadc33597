package org.cecportal.database;

import java.sql.Connection;

import org.cecportal.shared.startup.StartRefusedException;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/**
 * The role that serves people must not be able to rewrite history (R16), so in production
 * it neither is a superuser nor owns the tables, by itself or through another role.
 */
final class ApplicationRole {

    private static final String KEY = "spring.datasource.username";

    private static final String ADVICE = ": it could rewrite history; name a role as compose/database/roles.sh makes it";

    private ApplicationRole() {
    }

    /**
     * @throws StartRefusedException when the role of this connection may do too much
     */
    static void refuseMighty(Connection connection) {
        JdbcClient jdbc = JdbcClient.create(new SingleConnectionDataSource(connection, true));
        if (jdbc.sql("select rolsuper from pg_roles where rolname = current_user").query(Boolean.class).single()) {
            throw new StartRefusedException(KEY + " names a superuser" + ADVICE);
        }
        if (jdbc.sql("""
                select exists (select from pg_class c where c.relkind in ('r', 'p')
                    and c.relnamespace = current_schema()::regnamespace and pg_has_role(c.relowner, 'member'))""")
            .query(Boolean.class)
            .single()) {
            throw new StartRefusedException(KEY + " names a role that owns the tables" + ADVICE);
        }
    }

}
