package org.cecportal.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collections;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.WeakHashMap;

import org.postgresql.Driver;
import org.postgresql.PGProperty;

import org.springframework.jdbc.datasource.AbstractDataSource;

/**
 * Opens connections to the server and can break all open ones, so that threads waiting
 * for a frozen server get an error. Time-outs in the database's address override the ones
 * set here.
 */
final class DriverConnections extends AbstractDataSource {

    private static final int CONNECT_SECONDS = 2;

    private final Driver driver = new Driver();

    private final Set<Connection> open = Collections.newSetFromMap(Collections.synchronizedMap(new WeakHashMap<>()));

    private final DatabaseAddress address;

    private final int answerSeconds;

    /**
     * @param answerSeconds how long to wait for any answer of the server; 0 means forever
     */
    DriverConnections(DatabaseAddress address, int answerSeconds) {
        this.address = address;
        this.answerSeconds = answerSeconds;
    }

    @Override
    public Connection getConnection() throws SQLException {
        return getConnection(address.username(), address.password());
    }

    @Override
    public Connection getConnection(String username, String password) throws SQLException {
        Properties settings = new Properties();
        PGProperty.USER.set(settings, username);
        PGProperty.PASSWORD.set(settings, password);
        PGProperty.APPLICATION_NAME.set(settings, "cec-portal");
        PGProperty.CONNECT_TIMEOUT.set(settings, CONNECT_SECONDS);
        PGProperty.LOGIN_TIMEOUT.set(settings, CONNECT_SECONDS + 1);
        PGProperty.SOCKET_TIMEOUT.set(settings, answerSeconds);
        PGProperty.TCP_KEEP_ALIVE.set(settings, true);
        // What a statement was about, such as an address that is taken, stays out of
        // messages and logs.
        PGProperty.LOG_SERVER_ERROR_DETAIL.set(settings, false);
        Connection connection = driver.connect(address.url(), settings);
        if (connection == null) {
            throw new SQLException("The driver does not know " + address.url());
        }
        open.add(connection);
        return connection;
    }

    /** Breaks all open connections: their users get an error at once. */
    void abortAll() {
        List<Connection> broken;
        synchronized (open) {
            broken = List.copyOf(open);
            open.clear();
        }
        for (Connection one : broken) {
            try {
                one.abort(Runnable::run);
            }
            catch (SQLException ex) {
                logger.debug("A connection could not be broken", ex);
            }
        }
    }

}
