package org.cecportal.database.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;

import org.cecportal.shared.startup.StartRefusedException;

import org.springframework.util.FileSystemUtils;

/**
 * The folder in which the default run keeps its data. Only one process can use it: it is
 * locked until it is closed or the process ends.
 *
 * <pre>
 * portal.lock    held by the running portal
 * postgres/      the database
 * postgres.log   the server's messages since its last start
 * server/        the server's programs
 * </pre>
 */
final class DataFolder implements AutoCloseable {

    private static final String ADVICE = " or set PORTAL_DATA_DIR to another folder";

    private static final String DRAFT = "postgres-new-";

    private final Path path;

    private final FileChannel lock;

    private DataFolder(Path path, FileChannel lock) {
        this.path = path;
        this.lock = lock;
    }

    /**
     * @throws StartRefusedException when the folder cannot be written or another portal
     * runs on it
     */
    static DataFolder claim(Path dataDir) {
        Path path = dataDir.toAbsolutePath().normalize();
        FileChannel channel;
        try {
            create(path);
            channel = FileChannel.open(path.resolve("portal.lock"), StandardOpenOption.CREATE,
                    StandardOpenOption.WRITE);
        }
        catch (IOException ex) {
            throw new StartRefusedException("The data folder " + path + " cannot be written; allow it" + ADVICE, ex);
        }
        if (!isLocked(channel)) {
            throw new StartRefusedException(
                    "Another portal is running on the data folder " + path + "; stop it" + ADVICE);
        }
        return new DataFolder(path, channel);
    }

    /** Readable by this user only, if the file system has users. */
    private static void create(Path path) throws IOException {
        if (!Files.isDirectory(path)) {
            Files.createDirectories(path);
            if (Files.getFileStore(path).supportsFileAttributeView(PosixFileAttributeView.class)) {
                Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwx------"));
            }
        }
    }

    private static boolean isLocked(FileChannel channel) {
        try {
            boolean locked = channel.tryLock() != null;
            if (!locked) {
                channel.close();
            }
            return locked;
        }
        catch (OverlappingFileLockException ex) {
            return false;
        }
        catch (IOException ex) {
            throw new UncheckedIOException(ex);
        }
    }

    /** Where the database is, or will be once a draft is kept. */
    Path database() {
        return path.resolve("postgres");
    }

    Path log() {
        return path.resolve("postgres.log");
    }

    Path programs() {
        return path.resolve("server");
    }

    /**
     * @return whether there is a database of this version
     * @throws StartRefusedException when there is one of another version, or something
     * else
     */
    boolean hasDatabase(int majorVersion) {
        if (!Files.exists(database())) {
            return false;
        }
        try {
            String found = Files.readString(database().resolve("PG_VERSION")).strip();
            if (found.equals(String.valueOf(majorVersion))) {
                return true;
            }
            throw new StartRefusedException("The data folder " + database() + " is of PostgreSQL " + found
                    + ", this portal brings " + majorVersion + "; upgrade it (see docs/operations.md)" + ADVICE);
        }
        catch (IOException ex) {
            throw new StartRefusedException(database() + " is not a database that can be read; move it away" + ADVICE,
                    ex);
        }
    }

    /** Unfinished databases that interrupted starts left behind. */
    List<Path> drafts() {
        try (Stream<Path> children = Files.list(path)) {
            return children.filter(child -> child.getFileName().toString().startsWith(DRAFT)).toList();
        }
        catch (IOException ex) {
            throw new UncheckedIOException(ex);
        }
    }

    Path newDraft() throws IOException {
        return Files.createTempDirectory(path, DRAFT);
    }

    void keep(Path draft) throws IOException {
        Files.move(draft, database(), StandardCopyOption.ATOMIC_MOVE);
    }

    static void discard(Path draft) {
        try {
            FileSystemUtils.deleteRecursively(draft);
        }
        catch (IOException ex) {
            throw new UncheckedIOException(ex);
        }
    }

    @Override
    public void close() {
        try {
            lock.close();
        }
        catch (IOException ex) {
            throw new UncheckedIOException(ex);
        }
    }

}
