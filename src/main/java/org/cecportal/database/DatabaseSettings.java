package org.cecportal.database;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param durable whether a commit waits until it is on the disk; only a throwaway
 * database does without
 */
@ConfigurationProperties("portal.database")
record DatabaseSettings(@DefaultValue("true") boolean durable) {
}
