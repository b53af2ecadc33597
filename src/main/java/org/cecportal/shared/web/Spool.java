package org.cecportal.shared.web;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

import org.cecportal.shared.files.WorkFolder;
import org.jspecify.annotations.Nullable;

/**
 * Holds bytes until they are sent: small content in memory, larger content in an unlinked
 * file that disappears with the process.
 */
final class Spool implements Closeable {

    private static final int MOST_IN_MEMORY = 1 << 16;

    private final ByteArrayOutputStream memory = new ByteArrayOutputStream();

    private @Nullable FileChannel file;

    private String name = "";

    private long size;

    private Spool() {
    }

    static Spool of(Download.NamedContent content) throws IOException {
        Spool spool = new Spool();
        try (OutputStream out = spool.new Filling()) {
            spool.name = content.writeTo(out);
        }
        catch (IOException | RuntimeException | Error ex) {
            spool.close();
            throw ex;
        }
        return spool;
    }

    String name() {
        return name;
    }

    /** In bytes. */
    long size() {
        return size;
    }

    void sendTo(OutputStream out) throws IOException {
        FileChannel bytes = file;
        if (bytes == null) {
            memory.writeTo(out);
        }
        else {
            bytes.position(0);
            Channels.newInputStream(bytes).transferTo(out);
        }
    }

    @Override
    public void close() throws IOException {
        if (file != null) {
            file.close();
        }
    }

    private OutputStream onDisk() throws IOException {
        Path path = WorkFolder.newFileOfThisProcess("download-", ".tmp");
        file = FileChannel.open(path, StandardOpenOption.READ, StandardOpenOption.WRITE,
                StandardOpenOption.DELETE_ON_CLOSE);
        OutputStream out = Channels.newOutputStream(file);
        memory.writeTo(out);
        return out;
    }

    /** Switches from memory to disk when the content gets too large. */
    private final class Filling extends OutputStream {

        private OutputStream out = memory;

        @Override
        public void write(int value) throws IOException {
            write(new byte[] { (byte) value }, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            if (file == null && size + length > MOST_IN_MEMORY) {
                out = onDisk();
            }
            out.write(bytes, from, length);
            size += length;
        }

    }

}
