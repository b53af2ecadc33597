package org.cecportal.database;

import java.sql.Connection;
import java.sql.SQLException;

import javax.sql.DataSource;

import org.cecportal.shared.startup.StartRefusedException;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;

/** The portal's connections to its database, and the watch over them. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(DatabaseSettings.class)
class DatabaseConfiguration {

    /** The oldest PostgreSQL that the portal is tested with. */
    private static final int OLDEST_MAJOR = 15;

    private static final String NOT_LET_IN = "28";

    @Bean
    PortalConnections portalConnections(DatabaseAddress address, DatabaseSettings settings, Environment environment)
            throws SQLException {
        tryOut(address, environment.acceptsProfiles(Profiles.of("production")));
        return new PortalConnections(address, settings);
    }

    /**
     * Checks the database before anything else runs, so that a bad setting ends the start
     * with one line.
     */
    private static void tryOut(DatabaseAddress address, boolean production) throws SQLException {
        try (Connection connection = new DriverConnections(address, 0).getConnection()) {
            refuseOld(connection.getMetaData().getDatabaseMajorVersion());
            if (production) {
                ApplicationRole.refuseMighty(connection);
            }
        }
        catch (SQLException ex) {
            if (String.valueOf(ex.getSQLState()).startsWith(NOT_LET_IN)) {
                throw new StartRefusedException("The database does not let the role \"" + address.username()
                        + "\" in: check spring.datasource.username and spring.datasource.password", ex);
            }
            throw ex;
        }
    }

    static void refuseOld(int major) {
        if (major < OLDEST_MAJOR) {
            throw new StartRefusedException("The database server is PostgreSQL " + major
                    + ", which is too old: the portal needs " + OLDEST_MAJOR + " or newer");
        }
    }

    @Bean
    DataSource dataSource(PortalConnections connections) {
        return new PortalDataSource(connections);
    }

    @Bean
    DatabaseWatch databaseWatch(DatabaseAddress address, PortalConnections connections) {
        return new DatabaseWatch(address, connections);
    }

}
