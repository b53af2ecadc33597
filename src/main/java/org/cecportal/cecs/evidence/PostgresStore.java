package org.cecportal.cecs.evidence;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Enumeration;
import java.util.NoSuchElementException;
import java.util.UUID;

import org.cecportal.cecs.evidence.EvidenceSettings.StoreName;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.support.SqlBinaryValue;
import org.springframework.stereotype.Component;

/** Keeps bytes in the database, where every node and every back-up finds them. */
@Component
class PostgresStore implements EvidenceStore {

    private static final int PART = 1 << 18;

    private final JdbcClient jdbc;

    private final Clock clock;

    PostgresStore(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    @Override
    public StoreName name() {
        return StoreName.POSTGRES;
    }

    @Override
    public void put(UUID id, Path file) throws IOException {
        try (InputStream bytes = Files.newInputStream(file)) {
            jdbc.sql("""
                    insert into evidence_content (id, store, written_at, bytes)
                    values (:id, 'POSTGRES', :at, :bytes)""")
                .param("id", id)
                .param("at", clock.instant().atOffset(ZoneOffset.UTC))
                .param("bytes", new SqlBinaryValue(bytes, Files.size(file)))
                .update();
        }
    }

    @Override
    public InputStream open(UUID id) {
        return new SequenceInputStream(new Parts(id));
    }

    @Override
    public void remove(UUID id) {
        jdbc.sql("delete from evidence_content where id = ?").param(id).update();
    }

    /**
     * One after the other, so that a slow reader holds neither memory nor a connection.
     */
    private final class Parts implements Enumeration<InputStream> {

        private final UUID id;

        private int from = 1;

        private byte[] part;

        Parts(UUID id) {
            this.id = id;
            this.part = fetch();
        }

        @Override
        public boolean hasMoreElements() {
            return part.length > 0;
        }

        @Override
        public InputStream nextElement() {
            if (!hasMoreElements()) {
                throw new NoSuchElementException();
            }
            byte[] bytes = part;
            from += bytes.length;
            part = (bytes.length == PART) ? fetch() : new byte[0];
            return new ByteArrayInputStream(bytes);
        }

        private byte[] fetch() {
            return jdbc.sql("select substring(bytes from ? for ?) from evidence_content where id = ?")
                .params(from, PART, id)
                .query(byte[].class)
                .single();
        }

    }

}
