package org.cecportal.database.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import org.cecportal.shared.startup.StartRefusedException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * A PostgreSQL of the portal's own, on the loopback interface. It keeps its port from
 * start to start while that is free.
 */
public final class EmbeddedServer implements AutoCloseable {

    /** The PostgreSQL version that the build includes. */
    static final int MAJOR_VERSION = 18;

    /** Owns the database and everything in it; migrations run as this role. */
    public static final String OWNER = "portal_owner";

    /** The role for pages and jobs; owns nothing. */
    public static final String APPLICATION = "portal_app";

    private static final Logger log = LoggerFactory.getLogger(EmbeddedServer.class);

    private static final String DATABASE = "portal";

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private static final Pattern PORT = Pattern.compile("\"-p\" \"(\\d+)\"");

    private final DataFolder folder;

    private final EmbeddedPostgres postgres;

    private EmbeddedServer(DataFolder folder, EmbeddedPostgres postgres) {
        this.folder = folder;
        this.postgres = postgres;
    }

    /**
     * Starts on the data folder, making a database when there is none. A server that a
     * killed portal left running there is stopped first.
     * @param durable whether commits wait for the disk
     * @throws StartRefusedException when the folder cannot be used
     */
    public static EmbeddedServer start(Path dataDir, boolean durable) {
        DataFolder folder = DataFolder.claim(dataDir);
        try {
            if (!folder.hasDatabase(MAJOR_VERSION)) {
                makeDatabase(folder, durable);
            }
            RunningServer.on(folder.database()).ifPresent(server -> {
                log.info("Stopping the database server that an earlier portal left running");
                server.stop();
            });
            EmbeddedPostgres postgres = launch(folder, folder.database(), durable);
            createRolesAndDatabase(postgres);
            return new EmbeddedServer(folder, postgres);
        }
        catch (IOException ex) {
            folder.close();
            throw new StartRefusedException(
                    "The embedded database does not start; its own words are in " + folder.log(), ex);
        }
        catch (RuntimeException ex) {
            folder.close();
            throw ex;
        }
    }

    /**
     * Creates the database in a draft folder and moves it when complete, so that an
     * interrupted first start leaves no half-made database.
     */
    private static void makeDatabase(DataFolder folder, boolean durable) throws IOException {
        for (Path draft : folder.drafts()) {
            RunningServer.on(draft).ifPresent(RunningServer::stop);
            DataFolder.discard(draft);
        }
        Path draft = folder.newDraft();
        stop(launch(folder, draft, durable), draft);
        folder.keep(draft);
    }

    private static EmbeddedPostgres launch(DataFolder folder, Path database, boolean durable) throws IOException {
        String onOrOff = durable ? "on" : "off";
        DistributionScript.runAndDelete();
        return EmbeddedPostgres.builder()
            .setDataDirectory(database)
            .setCleanDataDirectory(false)
            .setOverrideWorkingDirectory(folder.programs().toFile())
            .setRegisterShutdownHook(false)
            .setPGStartupWait(PATIENCE)
            .setPort(portFor(database))
            .setOutputRedirector(Redirect.to(folder.log().toFile()))
            .setServerConfig("fsync", onOrOff)
            .setServerConfig("full_page_writes", onOrOff)
            .setServerConfig("synchronous_commit", onOrOff)
            .setServerConfig("listen_addresses", "localhost")
            .setServerConfig("unix_socket_directories", "")
            .setLocaleConfig("locale", "C")
            .setLocaleConfig("locale-provider", "builtin")
            .setLocaleConfig("builtin-locale", "C.UTF-8")
            .start();
    }

    /** The port of the last start if it is still free, otherwise 0 for any port. */
    private static int portFor(Path database) throws IOException {
        Path options = database.resolve("postmaster.opts");
        Matcher last = PORT.matcher(Files.exists(options) ? Files.readString(options) : "");
        if (!last.find()) {
            return 0;
        }
        int port = Integer.parseInt(last.group(1));
        try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
        catch (IOException ex) {
            return 0;
        }
    }

    private static void createRolesAndDatabase(EmbeddedPostgres postgres) {
        JdbcClient superuser = JdbcClient.create(postgres.getPostgresDatabase());
        for (String role : List.of(OWNER, APPLICATION)) {
            if (superuser.sql("select 1 from pg_roles where rolname = ?").param(role).query().listOfRows().isEmpty()) {
                superuser.sql("create role " + role + " login").update();
            }
        }
        if (superuser.sql("select 1 from pg_database where datname = ?")
            .param(DATABASE)
            .query()
            .listOfRows()
            .isEmpty()) {
            superuser.sql("create database " + DATABASE + " owner " + OWNER).update();
        }
    }

    public String url() {
        return "jdbc:postgresql://localhost:" + postgres.getPort() + "/" + DATABASE;
    }

    @Override
    public void close() {
        try (folder) {
            stop(postgres, folder.database());
        }
        catch (IOException ex) {
            throw new UncheckedIOException(ex);
        }
    }

    /**
     * Waits until the server has stopped: the checkpoint of a large database can take a
     * while.
     */
    private static void stop(EmbeddedPostgres postgres, Path database) throws IOException {
        var server = RunningServer.on(database);
        postgres.close();
        server.ifPresent(running -> running.isOverWithin(PATIENCE));
    }

}
