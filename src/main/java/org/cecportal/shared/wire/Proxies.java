package org.cecportal.shared.wire;

import java.util.List;

import org.apache.catalina.util.NetMaskSet;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The proxies before the portal. What they say in {@code X-Forwarded-For} counts; what
 * anybody else says there does not.
 *
 * @param proxies addresses and networks, as in {@code 10.1.2.3} and {@code 10.1.0.0/16}
 */
@ConfigurationProperties("portal")
public record Proxies(@DefaultValue List<String> proxies) {

    /** Whether there are any. */
    boolean any() {
        return !proxies.isEmpty();
    }

    String masks() {
        return String.join(",", proxies);
    }

    /**
     * @throws IllegalArgumentException when one is no address
     */
    NetMaskSet networks() {
        NetMaskSet networks = new NetMaskSet();
        proxies.forEach(networks::add);
        return networks;
    }

}
