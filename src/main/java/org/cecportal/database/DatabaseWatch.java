package org.cecportal.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.context.SmartLifecycle;

/**
 * Asks the server twice a second whether it is there, over a connection of its own, and
 * whether a page would get a connection. Pages learn within four seconds that the server
 * has stopped or stands still, and as fast that it is back.
 */
final class DatabaseWatch implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(DatabaseWatch.class);

    private static final Duration PAUSE = Duration.ofMillis(500);

    private static final int ANSWER_SECONDS = 3;

    private final PortalConnections connections;

    private final DriverConnections own;

    private volatile boolean running;

    private volatile boolean taken;

    DatabaseWatch(DatabaseAddress address, PortalConnections connections) {
        this.connections = connections;
        this.own = new DriverConnections(address, ANSWER_SECONDS);
    }

    /** Whether a page that needs the database can be answered. */
    boolean isReady() {
        return !connections.isAway() && !taken;
    }

    @Override
    public void start() {
        running = true;
        Thread.ofPlatform().daemon().name("database-watch").start(this::watchServer);
        Thread.ofPlatform().daemon().name("pool-watch").start(this::watchPool);
    }

    @Override
    public void stop() {
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    private void watchServer() {
        Connection connection = null;
        while (running) {
            connection = asked(connection);
            if (running) {
                note(connection == null);
            }
            pause();
        }
        closed(connection);
    }

    private void note(boolean away) {
        if (away && !connections.isAway()) {
            log.error("The database does not answer; pages say so until it does");
            connections.away();
        }
        else if (!away && connections.isAway()) {
            connections.back();
            log.info("The database answers again");
        }
    }

    /** The connection, or a new one, if the server answers on it. */
    private @Nullable Connection asked(@Nullable Connection connection) {
        try {
            if (connection == null) {
                return own.getConnection();
            }
            if (connection.isValid(ANSWER_SECONDS)) {
                return connection;
            }
        }
        catch (SQLException ex) {
            log.debug("No answer", ex);
        }
        return closed(connection);
    }

    private static @Nullable Connection closed(@Nullable Connection connection) {
        if (connection != null) {
            try {
                connection.abort(Runnable::run);
            }
            catch (SQLException ex) {
                log.debug("Closing failed", ex);
            }
        }
        return null;
    }

    private void watchPool() {
        while (running) {
            try (Connection connection = connections.forPage()) {
                taken = connection.isClosed();
            }
            catch (SQLException ex) {
                taken = true;
            }
            pause();
        }
    }

    private void pause() {
        try {
            Thread.sleep(PAUSE);
        }
        catch (InterruptedException ex) {
            Thread.currentThread().interrupt();
            running = false;
        }
    }

}
