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
 * has stopped or is frozen, and just as quickly that it is back.
 */
final class DatabaseWatch implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(DatabaseWatch.class);

    private static final Duration PAUSE = Duration.ofMillis(500);

    private static final int ANSWER_SECONDS = 3;

    /**
     * If a check fails faster than this, the connection was closed, but the server may
     * still answer.
     */
    private static final Duration QUICK = Duration.ofSeconds(1);

    /**
     * After this time without an answer, the server is not expected to continue where it
     * stopped.
     */
    private static final Duration GONE_AFTER = Duration.ofSeconds(30);

    private static final String TOO_MANY_CONNECTIONS = "53300";

    private final PortalConnections connections;

    private final DriverConnections own;

    /** Used only by the server watch. */
    private @Nullable Connection connection;

    private long awaySince;

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
        while (running) {
            try {
                note(!answers());
            }
            catch (RuntimeException | Error ex) {
                log.error("The watch over the database stumbled", ex);
            }
            pause();
        }
        close();
    }

    private void note(boolean away) {
        if (away && !connections.isAway()) {
            log.error("The database does not answer; pages say so until it does");
            awaySince = System.nanoTime();
            connections.away();
        }
        else if (away && System.nanoTime() - awaySince > GONE_AFTER.toNanos()) {
            connections.gone();
        }
        else if (!away && connections.isAway()) {
            connections.back();
            log.info("The database answers again");
        }
    }

    /**
     * Whether the server answers. If the connection was only closed, a new one is tried
     * first. A server that refuses because it has too many connections counts as
     * answering.
     */
    private boolean answers() {
        long begun = System.nanoTime();
        Connection known = connection;
        if (known != null) {
            if (isValid(known)) {
                return true;
            }
            close();
            if (System.nanoTime() - begun > QUICK.toNanos()) {
                return false;
            }
        }
        try {
            connection = own.getConnection();
            return true;
        }
        catch (SQLException ex) {
            log.debug("No connection", ex);
            return TOO_MANY_CONNECTIONS.equals(ex.getSQLState());
        }
    }

    private static boolean isValid(Connection connection) {
        try {
            return connection.isValid(ANSWER_SECONDS);
        }
        catch (SQLException ex) {
            return false;
        }
    }

    private void close() {
        Connection known = connection;
        connection = null;
        if (known != null) {
            try {
                known.abort(Runnable::run);
            }
            catch (SQLException ex) {
                log.debug("Closing failed", ex);
            }
        }
    }

    private void watchPool() {
        while (running) {
            try (Connection connection = connections.forPage()) {
                taken = connection.isClosed();
            }
            catch (SQLException | RuntimeException ex) {
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
