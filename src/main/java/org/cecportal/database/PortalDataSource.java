package org.cecportal.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;

import org.springframework.jdbc.datasource.AbstractDataSource;

/** Offers the portal's connections as a data source. */
final class PortalDataSource extends AbstractDataSource {

    private final PortalConnections connections;

    PortalDataSource(PortalConnections connections) {
        this.connections = connections;
    }

    @Override
    public Connection getConnection() throws SQLException {
        return connections.open();
    }

    @Override
    public Connection getConnection(String username, String password) throws SQLException {
        throw new SQLFeatureNotSupportedException("The portal uses the database as one role");
    }

}
