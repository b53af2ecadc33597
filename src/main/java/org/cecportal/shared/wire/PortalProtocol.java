package org.cecportal.shared.wire;

import org.apache.coyote.http11.Http11NioProtocol;

/** HTTP over connections that are counted by address. The web server makes it by name. */
public final class PortalProtocol extends Http11NioProtocol {

    private final CountedConnections connections;

    public PortalProtocol() {
        this(new CountedConnections());
    }

    private PortalProtocol(CountedConnections connections) {
        super(connections);
        this.connections = connections;
    }

    CountedConnections connections() {
        return connections;
    }

}
