package org.cecportal.database.embedded;

import org.cecportal.database.DatabaseAddress;
import org.cecportal.database.DatabaseSettings;
import org.cecportal.database.Migrating;
import org.cecportal.shared.PortalSettings;

import org.springframework.boot.flyway.autoconfigure.FlywayConnectionDetails;
import org.springframework.boot.flyway.autoconfigure.FlywayMigrationStrategy;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;

/**
 * Starts an embedded server when the settings name none. Pages and jobs use a role that
 * owns nothing; migrations run as the owner.
 */
@Configuration(proxyBeanMethods = false)
@Profile("!production")
@Conditional(NoServerNamed.class)
class EmbeddedDatabase {

    @Bean
    EmbeddedServer embeddedServer(PortalSettings portal, DatabaseSettings settings) {
        return EmbeddedServer.start(portal.dataDir(), settings.durable());
    }

    @Bean
    DatabaseAddress databaseAddress(EmbeddedServer server) {
        return new DatabaseAddress(server.url(), EmbeddedServer.APPLICATION, "");
    }

    @Bean
    FlywayConnectionDetails flywayConnectionDetails(EmbeddedServer server) {
        return new FlywayConnectionDetails() {
            @Override
            public String getUsername() {
                return EmbeddedServer.OWNER;
            }

            @Override
            public String getPassword() {
                return "";
            }

            @Override
            public String getJdbcUrl() {
                return server.url();
            }
        };
    }

    @Bean
    FlywayMigrationStrategy migrating(PortalSettings portal) {
        return new Migrating("delete or move the data folder " + portal.dataDir().toAbsolutePath().normalize()
                + ", or set PORTAL_DATA_DIR to another folder");
    }

}
