package org.cecportal.shared.files;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.stream.Stream;

import org.cecportal.shared.startup.StartRefusedException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.util.FileSystemUtils;

/**
 * The folder for temporary files of this run. Only the portal's user can read it, and it
 * is deleted when the portal ends. The next start deletes what a killed run left behind.
 *
 * <pre>
 * run-1234567890/        of one run
 * run-1234567890.lock    held while that run lives
 * </pre>
 */
public final class WorkFolder implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(WorkFolder.class);

    private static final String RUN = "run-";

    private static final String LOCK = ".lock";

    /** The open folders of this process, newest first. */
    private static final Deque<WorkFolder> OPEN = new ConcurrentLinkedDeque<>();

    private final Path path;

    private final Path lockFile;

    private final FileChannel lock;

    private WorkFolder(Path path, Path lockFile, FileChannel lock) {
        this.path = path;
        this.lockFile = lockFile;
        this.lock = lock;
    }

    /**
     * Creates a folder for this run and deletes those of runs that have ended.
     * @param root {@code portal.work-dir}; several portals may share it
     * @throws StartRefusedException when it cannot be written
     */
    public static WorkFolder open(Path root) {
        Path home = root.toAbsolutePath().normalize();
        try {
            createPrivate(home);
            sweepIfPossible(home);
            Path lockFile = Files.createTempFile(home, RUN, LOCK);
            FileChannel lock = FileChannel.open(lockFile, StandardOpenOption.WRITE);
            lock.lock();
            String name = lockFile.getFileName().toString();
            Path path = home.resolve(name.substring(0, name.length() - LOCK.length()));
            createPrivate(path);
            WorkFolder folder = new WorkFolder(path, lockFile, lock);
            OPEN.addFirst(folder);
            return folder;
        }
        catch (IOException ex) {
            throw new StartRefusedException(
                    "The work folder " + home + " cannot be written; allow it or set PORTAL_WORKDIR to another folder",
                    ex);
        }
    }

    /**
     * Leaves the permissions of an existing folder alone: the operator may have set them.
     */
    private static void createPrivate(Path folder) throws IOException {
        if (Files.isDirectory(folder)) {
            return;
        }
        Path parent = folder.getParent();
        if (parent != null) {
            createPrivate(parent);
        }
        Files.createDirectory(folder);
        if (Files.getFileStore(folder).supportsFileAttributeView(PosixFileAttributeView.class)) {
            Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
        }
    }

    /** Only warns on errors: another portal may be sweeping at the same moment. */
    private static void sweepIfPossible(Path home) {
        try {
            sweep(home);
        }
        catch (IOException | UncheckedIOException ex) {
            log.warn("Files of earlier runs in {} are left for the next start: {}", home, ex.toString());
        }
    }

    private static synchronized void sweep(Path home) throws IOException {
        for (Path folder : childrenOf(home)) {
            String name = folder.getFileName().toString();
            if (name.startsWith(RUN) && !name.endsWith(LOCK)) {
                deleteIfOver(folder, home.resolve(name + LOCK));
            }
        }
        for (Path lockFile : childrenOf(home)) {
            String name = lockFile.getFileName().toString();
            Path folder = home.resolve(name.substring(0, Math.max(0, name.length() - LOCK.length())));
            if (name.startsWith(RUN) && name.endsWith(LOCK) && !Files.exists(folder) && isOld(lockFile)) {
                deleteIfOver(folder, lockFile);
            }
        }
    }

    /** Under the lock of that run, so that no other portal deletes the same files. */
    private static void deleteIfOver(Path folder, Path lockFile) throws IOException {
        // To open and close a lock of this process once more would release it.
        if (OPEN.stream().anyMatch(open -> open.lockFile.equals(lockFile))) {
            return;
        }
        try (FileChannel channel = FileChannel.open(lockFile, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock free = channel.tryLock()) {
            if (free != null) {
                FileSystemUtils.deleteRecursively(folder);
                Files.deleteIfExists(lockFile);
            }
        }
    }

    private static List<Path> childrenOf(Path home) throws IOException {
        try (Stream<Path> children = Files.list(home)) {
            return children.toList();
        }
    }

    /**
     * Whether the lock is more than a minute old. A newer one may belong to a start that
     * has not created its folder yet.
     */
    private static boolean isOld(Path lockFile) throws IOException {
        return Files.exists(lockFile)
                && System.currentTimeMillis() - Files.getLastModifiedTime(lockFile).toMillis() > 60_000;
    }

    /** The folder of this run. */
    public Path path() {
        return path;
    }

    /** Creates an empty file. The caller deletes it. */
    public Path newFile(String prefix, String suffix) throws IOException {
        return Files.createTempFile(path, prefix, suffix);
    }

    /**
     * A new empty file in the folder that this process opened last, for code that is not
     * a bean.
     * @throws IllegalStateException when no folder is open
     */
    public static Path newFileOfThisProcess(String prefix, String suffix) throws IOException {
        WorkFolder newest = OPEN.peekFirst();
        if (newest == null) {
            throw new IllegalStateException("No work folder is open: open one before files are written");
        }
        return newest.newFile(prefix, suffix);
    }

    /** A subfolder, created if it is missing. */
    public Path folder(String name) {
        try {
            return Files.createDirectories(path.resolve(name));
        }
        catch (IOException ex) {
            throw new UncheckedIOException(ex);
        }
    }

    @Override
    public void close() {
        OPEN.remove(this);
        try {
            FileSystemUtils.deleteRecursively(path);
            lock.close();
            Files.deleteIfExists(lockFile);
        }
        catch (IOException ex) {
            throw new UncheckedIOException(ex);
        }
    }

}
