package org.cecportal;

import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.springframework.boot.SpringApplication;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/**
 * A PostgreSQL server beside the embedded one, on which each portal under test has a
 * database of its own. Its superuser {@code postgres} needs no password.
 */
public final class TestServer {

    private static final String OWNER = "portal_owner";

    private static final String APPLICATION = "portal_app";

    private TestServer() {
    }

    /**
     * Makes an empty database, which is dropped when all portals have stopped.
     * @param server as in {@code localhost:5432}
     * @return the settings that point a portal to it
     */
    public static Map<String, Object> makeDatabase(String server) {
        JdbcClient superuser = JdbcClient.create(new DriverManagerDataSource(url(server, "postgres"), "postgres", ""));
        for (String role : List.of(OWNER, APPLICATION)) {
            superuser.sql("""
                    do $$ begin create role %s login; exception when duplicate_object or unique_violation then null;
                    end $$""".formatted(role)).update();
        }
        String name = "portal_" + UUID.randomUUID().toString().replace("-", "");
        superuser.sql("create database " + name + " owner " + OWNER).update();
        SpringApplication.getShutdownHandlers()
            .add(() -> superuser.sql("drop database " + name + " with (force)").update());
        return Map.of("spring.datasource.url", url(server, name), "spring.datasource.username", APPLICATION,
                "spring.datasource.password", "", "spring.flyway.user", OWNER, "spring.flyway.password", "");
    }

    private static String url(String server, String database) {
        return "jdbc:postgresql://" + server + "/" + database;
    }

}
