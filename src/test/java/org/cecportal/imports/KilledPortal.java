package org.cecportal.imports;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.util.Set;

import org.cecportal.CecPortalApplication;
import org.cecportal.accounts.Role;
import org.cecportal.accounts.SignIns;

import org.springframework.boot.SpringApplication;

/** A portal in a process of its own, to be killed. */
final class KilledPortal {

    static final String USERNAME = "loader";

    static final String PASSWORD = "harbour-91-thistle-comet";

    private KilledPortal() {
    }

    /** Runs the portal with an administrator. */
    public static void main(String[] arguments) {
        SpringApplication.run(CecPortalApplication.class, arguments)
            .getBean(SignIns.class)
            .openStaff(USERNAME, "Roster Loader", "loader@portal.example", PASSWORD, Set.of(Role.ADMIN));
    }

    static Process start(Path dataDir, Path log, int port) throws IOException {
        return new ProcessBuilder(ProcessHandle.current().info().command().orElseThrow(), "-Xmx400m",
                "--enable-native-access=ALL-UNNAMED", "-cp", System.getProperty("java.class.path"),
                KilledPortal.class.getName(), "--portal.data-dir=" + dataDir, "--portal.demo=false",
                "--spring.mail.host=localhost", "--portal.imports.batch-lines=1000", "--server.port=" + port)
            .redirectErrorStream(true)
            .redirectOutput(Redirect.appendTo(log.toFile()))
            .start();
    }

}
