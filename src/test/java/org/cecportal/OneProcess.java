package org.cecportal;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.Callable;

/** Lets one of the processes that run the tests do what would go wrong in two at once. */
public final class OneProcess {

    private OneProcess() {
    }

    /**
     * @param name of what is done
     */
    public static synchronized <T> T atATime(String name, Callable<T> work) {
        try {
            Path folder = Files.createDirectories(Path.of("target", "locks"));
            try (FileChannel lock = FileChannel.open(folder.resolve(name), StandardOpenOption.CREATE,
                    StandardOpenOption.WRITE)) {
                lock.lock();
                return work.call();
            }
        }
        catch (RuntimeException ex) {
            throw ex;
        }
        catch (Exception ex) {
            throw new IllegalStateException(name + " failed", ex);
        }
    }

}
