package org.cecportal.cecs.evidence;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;

import org.cecportal.cecs.evidence.EvidenceSettings.StoreName;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The bytes of all files, wherever they are kept. Bytes come before the file that refers
 * to them and go after it; what a crash leaves between the two is swept.
 */
@Component
public class EvidenceContents {

    /** Far longer than it takes to receive a file. */
    static final Duration GRACE = Duration.ofHours(1);

    private static final Logger log = LoggerFactory.getLogger(EvidenceContents.class);

    private final List<EvidenceStore> stores;

    private final EvidenceSettings settings;

    private final JdbcClient jdbc;

    private final Clock clock;

    private final TransactionTemplate transaction;

    EvidenceContents(List<EvidenceStore> stores, EvidenceSettings settings, JdbcClient jdbc, Clock clock,
            PlatformTransactionManager transactions) {
        this.transaction = new TransactionTemplate(transactions);
        this.stores = stores;
        this.settings = settings;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Keeps the bytes of a file where new files are kept. */
    UUID put(Path file) throws IOException {
        UUID id = UUID.randomUUID();
        store(settings.store()).put(id, file);
        return id;
    }

    /** The bytes that a file refers to. */
    public InputStream open(UUID id) throws IOException {
        return storeOf(id).open(id);
    }

    public void remove(UUID id) {
        transaction.executeWithoutResult(status -> storeOf(id).remove(id));
    }

    /**
     * Deletes bytes that no file refers to and that are too old to belong to a file being
     * received.
     */
    public void sweep() {
        List<UUID> loose = jdbc.sql("""
                select id from evidence_content c
                where written_at < ? and not exists (select from evidence_file f where f.content_id = c.id)""")
            .param(clock.instant().minus(GRACE).atOffset(ZoneOffset.UTC))
            .query(UUID.class)
            .list();
        long swept = loose.stream().filter(this::isSwept).count();
        if (swept > 0) {
            log.info("Swept the bytes of {} files that are gone", swept);
        }
    }

    /**
     * A store that fails does not keep the others from being swept; it is asked again the
     * next time.
     */
    private boolean isSwept(UUID id) {
        try {
            remove(id);
            return true;
        }
        catch (RuntimeException ex) {
            log.warn("The bytes {} of a file that is gone are still there", id, ex);
            return false;
        }
    }

    private EvidenceStore storeOf(UUID id) {
        return store(StoreName.valueOf(
                jdbc.sql("select store from evidence_content where id = ?").param(id).query(String.class).single()));
    }

    private EvidenceStore store(StoreName name) {
        return stores.stream()
            .filter(store -> store.name() == name)
            .findFirst()
            .orElseThrow(() -> new IllegalStateException("No store " + name + " is set up"));
    }

}
