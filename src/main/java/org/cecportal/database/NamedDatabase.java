package org.cecportal.database;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.flyway.autoconfigure.FlywayConnectionDetails;
import org.springframework.boot.flyway.autoconfigure.FlywayMigrationStrategy;
import org.springframework.boot.flyway.autoconfigure.FlywayProperties;
import org.springframework.boot.jdbc.autoconfigure.DataSourceProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

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
    FlywayMigrationStrategy migrating() {
        return new Migrating("make a new database and name it in spring.datasource.url");
    }

    private static String text(@Nullable String value) {
        return (value != null) ? value : "";
    }

}
