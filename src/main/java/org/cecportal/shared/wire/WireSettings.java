package org.cecportal.shared.wire;

import java.time.Duration;

import jakarta.validation.constraints.Min;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/**
 * How slow a connection may be, and how many come from one address.
 *
 * @param perAddress the most connections from one address (of IPv6 a network of 64 bits);
 * for one more, the eldest is closed. Proxies may have any number
 * @param headers how long the head of a request may take
 * @param patience how long the portal waits for parts of a body, all together, before it
 * asks for {@code rate}
 * @param rate the least a body brings in a second, beyond the patience
 */
@Validated
@ConfigurationProperties("portal.connections")
public record WireSettings(@DefaultValue("256") @Min(8) int perAddress, @DefaultValue("20s") Duration headers,
        @DefaultValue("20s") Duration patience, @DefaultValue("1KB") DataSize rate) {
}
