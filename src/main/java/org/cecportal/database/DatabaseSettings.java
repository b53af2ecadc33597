package org.cecportal.database;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How the portal uses its database.
 *
 * @param durable whether a commit waits until it is on the disk; only a throwaway
 * database does without
 * @param pageConnections the most connections that pages use at once
 * @param jobConnections the most that everything else uses: jobs, mail, upkeep
 */
@ConfigurationProperties("portal.database")
public record DatabaseSettings(@DefaultValue("true") boolean durable, @DefaultValue("16") int pageConnections,
        @DefaultValue("12") int jobConnections) {
}
