package org.cecportal.database;

import org.cecportal.shared.startup.StartRefusedException;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.exception.FlywayValidateException;

import org.springframework.boot.flyway.autoconfigure.FlywayMigrationStrategy;

/**
 * Brings the database to this version of the portal. Migrations that were released never
 * change, so a database of other ones was made by a version that was not released.
 */
public final class Migrating implements FlywayMigrationStrategy {

    private final String advice;

    /**
     * @param advice how to get another database
     */
    public Migrating(String advice) {
        this.advice = advice;
    }

    /**
     * @throws StartRefusedException when other migrations made the database; it is left
     * as it is
     */
    @Override
    public void migrate(Flyway flyway) {
        try {
            flyway.migrate();
        }
        catch (FlywayValidateException ex) {
            throw new StartRefusedException(
                    "The database was made by a version of the portal that was not released: " + advice, ex);
        }
    }

}
