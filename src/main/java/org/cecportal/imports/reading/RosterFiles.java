package org.cecportal.imports.reading;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Enumeration;
import java.util.HexFormat;
import java.util.NoSuchElementException;
import java.util.Optional;

import org.cecportal.shared.Sha256;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Stores uploaded files in the database in parts, so that every node can read them and no
 * file is held in memory.
 */
@Component
public class RosterFiles {

    private static final int PART = 1 << 20;

    private final JdbcClient jdbc;

    private final ImportSettings settings;

    RosterFiles(JdbcClient jdbc, ImportSettings settings) {
        this.jdbc = jdbc;
        this.settings = settings;
    }

    public record Stored(long size, String sha256) {
    }

    /**
     * Stores a file in the running transaction.
     * @throws UnreadableRosterException when it is empty or too large
     */
    public Stored store(long importId, InputStream file) {
        MessageDigest digest = Sha256.digest();
        long size = 0;
        try {
            byte[] part = file.readNBytes(PART);
            for (int number = 0; part.length > 0; number++) {
                size += part.length;
                if (size >= settings.maxFileSize().toBytes()) {
                    throw tooLarge();
                }
                digest.update(part);
                jdbc.sql("insert into roster_file_part (import_id, part, bytes) values (:import, :part, :bytes)")
                    .param("import", importId)
                    .param("part", number)
                    .param("bytes", part)
                    .update();
                part = file.readNBytes(PART);
            }
        }
        catch (IOException ex) {
            throw new UncheckedIOException(ex);
        }
        if (size == 0) {
            throw new UnreadableRosterException("imports.problem.empty");
        }
        return new Stored(size, HexFormat.of().formatHex(digest.digest()));
    }

    public UnreadableRosterException tooLarge() {
        return new UnreadableRosterException("imports.problem.too-large|" + settings.maxFileSize().toMegabytes());
    }

    /**
     * @param size the file's bytes
     */
    FileSource source(long importId, long size) {
        return new FileSource() {

            @Override
            public InputStream open() {
                return RosterFiles.this.open(importId);
            }

            @Override
            public long size() {
                return size;
            }

        };
    }

    /** The file from its beginning; parts are fetched as they are read. */
    private InputStream open(long importId) {
        return new SequenceInputStream(new Enumeration<InputStream>() {

            private int number;

            private Optional<byte[]> part = fetch();

            @Override
            public boolean hasMoreElements() {
                return part.isPresent();
            }

            @Override
            public InputStream nextElement() {
                byte[] bytes = part.orElseThrow(NoSuchElementException::new);
                number++;
                part = fetch();
                return new ByteArrayInputStream(bytes);
            }

            private Optional<byte[]> fetch() {
                return jdbc.sql("select bytes from roster_file_part where import_id = ? and part = ?")
                    .params(Arrays.asList(importId, number))
                    .query(byte[].class)
                    .optional();
            }

        });
    }

}
