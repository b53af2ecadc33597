package org.cecportal.database;

import java.sql.Connection;
import java.sql.SQLException;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.flyway.autoconfigure.FlywayConnectionDetails;
import org.springframework.boot.flyway.autoconfigure.FlywayMigrationStrategy;
import org.springframework.boot.flyway.autoconfigure.FlywayProperties;
import org.springframework.boot.jdbc.autoconfigure.DataSourceProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;

/** Points the portal to the server that the settings name. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty("spring.datasource.url")
class NamedDatabase {

    @Bean
    DatabaseAddress databaseAddress(DataSourceProperties settings) {
        return new DatabaseAddress(text(settings.getUrl()), text(settings.getUsername()), text(settings.getPassword()));
    }

    /** Migrations run as the owner, where one is named. */
    @Bean
    FlywayConnectionDetails flywayConnectionDetails(DatabaseAddress address, FlywayProperties settings) {
        boolean owner = settings.getUser() != null;
        return new FlywayConnectionDetails() {
            @Override
            public @Nullable String getUsername() {
                return owner ? settings.getUser() : address.username();
            }

            @Override
            public @Nullable String getPassword() {
                return owner ? settings.getPassword() : address.password();
            }

            @Override
            public String getJdbcUrl() {
                String own = settings.getUrl();
                return (own != null) ? own : address.url();
            }
        };
    }

    @Bean
    FlywayMigrationStrategy migrating(DatabaseAddress address, Environment environment) {
        Migrating migrating = new Migrating("make a new database and name it in spring.datasource.url");
        return environment.acceptsProfiles(Profiles.of("production")) ? flyway -> {
            migrating.migrate(flyway);
            refuseMighty(address);
        } : migrating;
    }

    /** Once more, now that there are tables. */
    private static void refuseMighty(DatabaseAddress address) {
        try (Connection connection = new DriverConnections(address, 0).getConnection()) {
            ApplicationRole.refuseMighty(connection);
        }
        catch (SQLException ex) {
            throw new IllegalStateException("The database was migrated and is away now", ex);
        }
    }

    private static String text(@Nullable String value) {
        return (value != null) ? value : "";
    }

}
