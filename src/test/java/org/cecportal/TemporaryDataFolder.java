package org.cecportal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Map;

import org.springframework.boot.SpringApplication;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.Ordered;
import org.springframework.core.env.MapPropertySource;
import org.springframework.util.FileSystemUtils;

/**
 * Gives a portal under test an empty data folder of its own, removed when it is over; and
 * an empty database on the server that the system property {@code portal.test.server}
 * names, if it does. Its reminders go out when the tests are long over: those that tests
 * want they send.
 */
class TemporaryDataFolder implements ApplicationContextInitializer<ConfigurableApplicationContext>, Ordered {

    private static final String SERVER = "portal.test.server";

    /** Before anything looks for the folder. */
    @Override
    public int getOrder() {
        return Ordered.HIGHEST_PRECEDENCE;
    }

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        try {
            Path folder = Files.createTempDirectory("portal-test-");
            SpringApplication.getShutdownHandlers().add(() -> delete(folder));
            context.getEnvironment()
                .getPropertySources()
                .addFirst(new MapPropertySource("temporary data folder",
                        Map.of("portal.data-dir", folder.toString(), "portal.reminders.at",
                                LocalTime.now(ZoneId.of("America/New_York"))
                                    .minusHours(1)
                                    .truncatedTo(ChronoUnit.MINUTES)
                                    .toString())));
            String server = System.getProperty(SERVER);
            if (server != null) {
                context.getEnvironment()
                    .getPropertySources()
                    .addFirst(new MapPropertySource("database on " + server, TestServer.makeDatabase(server)));
            }
        }
        catch (IOException ex) {
            throw new UncheckedIOException(ex);
        }
    }

    private static void delete(Path folder) {
        try {
            FileSystemUtils.deleteRecursively(folder);
        }
        catch (IOException ex) {
            throw new UncheckedIOException(ex);
        }
    }

}
