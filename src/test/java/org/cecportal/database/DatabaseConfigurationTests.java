package org.cecportal.database;

import java.nio.file.Files;
import java.nio.file.Path;

import org.cecportal.database.embedded.EmbeddedServer;
import org.cecportal.shared.startup.StartRefusedException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

import org.springframework.mock.env.MockEnvironment;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** A database that cannot be used stops the start in one line. */
class DatabaseConfigurationTests {

    @Test
    void aWrongPasswordOfTheApplicationsRoleStopsTheStartInOneLine(@TempDir Path dataDir) throws Exception {
        try (EmbeddedServer server = EmbeddedServer.start(dataDir, false)) {
            Path rules = dataDir.resolve("postgres/pg_hba.conf");
            Files.writeString(rules, "host all portal_app all scram-sha-256\n" + Files.readString(rules));
            JdbcClient superuser = JdbcClient.create(new DriverManagerDataSource(server.url(), "postgres", ""));
            superuser.sql("alter role portal_app password 'right'").update();
            superuser.sql("select pg_reload_conf()").query().singleRow();
            DatabaseSettings settings = new DatabaseSettings(false, 2, 2);

            assertThatExceptionOfType(StartRefusedException.class)
                .isThrownBy(() -> new DatabaseConfiguration().portalConnections(
                        new DatabaseAddress(server.url(), "portal_app", "wrong"), settings, new MockEnvironment()))
                .withMessage("The database does not let the role \"portal_app\" in: "
                        + "check spring.datasource.username and spring.datasource.password");
            new DatabaseConfiguration()
                .portalConnections(new DatabaseAddress(server.url(), "portal_app", "right"), settings,
                        new MockEnvironment())
                .close();
        }
    }

    @Test
    void aServerThatIsTooOldStopsTheStartInOneLine() {
        assertThatExceptionOfType(StartRefusedException.class).isThrownBy(() -> DatabaseConfiguration.refuseOld(14))
            .withMessage("The database server is PostgreSQL 14, which is too old: the portal needs 15 or newer");
        DatabaseConfiguration.refuseOld(15);
    }

}
