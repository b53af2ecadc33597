package org.cecportal.database.embedded;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashSet;
import java.util.Set;

import io.zonky.test.db.postgres.util.LinuxUtils;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The script with which the embedded server's library detects the Linux distribution. The
 * library writes it into the temporary folder, once a process, and leaves it there until
 * the process ends, or for good if the process is killed.
 */
final class DistributionScript {

    private static final String SCRIPTS = "detect_linux_distribution_*.sh";

    private static final Logger log = LoggerFactory.getLogger(DistributionScript.class);

    private DistributionScript() {
    }

    /**
     * Lets the library detect the distribution now, and deletes the script that it
     * leaves. One process after the other does this, so that none deletes the script that
     * another is about to run. Where the lock cannot be had, the script stays.
     */
    static synchronized void runAndDelete() {
        if (!System.getProperty("os.name").startsWith("Linux")) {
            return;
        }
        Path temporary = Path.of(System.getProperty("java.io.tmpdir"));
        Path lock = temporary.resolve("cec-portal-" + System.getProperty("user.name") + ".lock");
        try (FileChannel channel = FileChannel.open(lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            channel.lock();
            Set<Path> others = in(temporary);
            LinuxUtils.getDistributionName();
            for (Path script : in(temporary)) {
                if (!others.contains(script) && Files.isWritable(script)) {
                    Files.deleteIfExists(script);
                }
            }
        }
        catch (IOException ex) {
            log.debug("The script stays in {}", temporary, ex);
        }
    }

    private static Set<Path> in(Path folder) throws IOException {
        Set<Path> scripts = new HashSet<>();
        try (DirectoryStream<Path> found = Files.newDirectoryStream(folder, SCRIPTS)) {
            found.forEach(scripts::add);
        }
        return scripts;
    }

}
