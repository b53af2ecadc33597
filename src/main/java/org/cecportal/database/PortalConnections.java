package org.cecportal.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;

/**
 * The portal's connections in two pools: those of pages, where somebody waits and few
 * seconds are many, and those of everything else. Jobs cannot take what pages need.
 */
final class PortalConnections implements AutoCloseable {

    private static final Duration PAGES_WAIT = Duration.ofSeconds(1);

    private static final Duration JOBS_WAIT = Duration.ofSeconds(30);

    /** More than {@code statement_timeout}, so that the server speaks first. */
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

    /** For whoever asks: a page, or anything else. */
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
     * Nor do jobs: the server did not merely stand still for a moment, and its machine
     * may never close what was open.
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
