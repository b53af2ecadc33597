package org.cecportal.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;

/**
 * The portal's connections in two pools: one for pages, where people wait, and one for
 * everything else, so that jobs cannot use up the pages' connections.
 */
final class PortalConnections implements AutoCloseable {

    private static final Duration PAGES_WAIT = Duration.ofSeconds(1);

    private static final Duration JOBS_WAIT = Duration.ofSeconds(30);

    /**
     * Longer than {@code statement_timeout}, so that the server reports the time-out
     * first.
     */
    private static final int PAGES_ANSWER_SECONDS = 75;

    private static final int NEVER = 0;

    private static final String PAGE_LIMITS = "set statement_timeout = '60s'; set lock_timeout = '2s'; "
            + "set idle_in_transaction_session_timeout = '60s'";

    private final DriverConnections pageConnections;

    private final DriverConnections jobConnections;

    private final HikariDataSource pages;

    private final HikariDataSource jobs;

    private volatile boolean away;

    PortalConnections(DatabaseAddress address, DatabaseSettings settings) {
        this.pageConnections = new DriverConnections(address, PAGES_ANSWER_SECONDS);
        HikariConfig forPages = pool("pages", settings.pageConnections(), PAGES_WAIT);
        forPages.setDataSource(pageConnections);
        forPages.setConnectionInitSql(PAGE_LIMITS);
        this.pages = new HikariDataSource(forPages);
        HikariConfig forJobs = pool("jobs", settings.jobConnections(), JOBS_WAIT);
        this.jobConnections = new DriverConnections(address, NEVER);
        forJobs.setDataSource(jobConnections);
        this.jobs = new HikariDataSource(forJobs);
    }

    private static HikariConfig pool(String name, int size, Duration wait) {
        HikariConfig pool = new HikariConfig();
        pool.setPoolName(name);
        pool.setMaximumPoolSize(size);
        pool.setConnectionTimeout(wait.toMillis());
        pool.setValidationTimeout(Duration.ofSeconds(1).toMillis());
        return pool;
    }

    /** A connection from the pool of the calling thread: the pages' or the other. */
    Connection open() throws SQLException {
        return ServedRequest.isOne() ? forPage() : jobs.getConnection();
    }

    /**
     * @throws SQLTransientConnectionException at once while the server does not answer,
     * after a second while all connections are taken
     */
    Connection forPage() throws SQLException {
        if (away) {
            throw new SQLTransientConnectionException("The database does not answer");
        }
        return pages.getConnection();
    }

    /** Fails all waiting and new requests for a page's connection until {@link #back}. */
    void away() {
        away = true;
        pageConnections.abortAll();
    }

    /**
     * Breaks the jobs' connections too: the server has been away for too long, and its
     * machine may never close them.
     */
    void gone() {
        jobConnections.abortAll();
    }

    void back() {
        away = false;
    }

    boolean isAway() {
        return away;
    }

    @Override
    public void close() {
        pages.close();
        jobs.close();
    }

}
