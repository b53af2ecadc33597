package org.cecportal.cecs.evidence.scanning;

import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import java.util.UUID;

import org.cecportal.cecs.evidence.EvidenceContents;
import org.cecportal.shared.MemberId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.exception.SdkException;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Scans what waits in quarantine, each file in a transaction of its own that holds it. A
 * file that the scanner does not judge stays where it is until the next time.
 */
class EvidenceScanning {

    private static final Logger log = LoggerFactory.getLogger(EvidenceScanning.class);

    private final VirusScanner scanner;

    private final EvidenceContents contents;

    private final JdbcClient jdbc;

    private final ApplicationEventPublisher events;

    private final TransactionTemplate transaction;

    EvidenceScanning(VirusScanner scanner, EvidenceContents contents, JdbcClient jdbc, ApplicationEventPublisher events,
            PlatformTransactionManager transactions) {
        this.scanner = scanner;
        this.contents = contents;
        this.jdbc = jdbc;
        this.events = events;
        this.transaction = new TransactionTemplate(transactions);
    }

    private record Waiting(long id, long entryId, long memberId, String name, UUID contentId) {
    }

    /** Scans each file that waits, once. */
    void scanWaiting() {
        long last = 0;
        while (isAnyWaiting(last)) {
            if (!scanner.isReachable()) {
                log.warn("The virus scanner cannot be reached; files wait in quarantine");
                return;
            }
            long after = last;
            last = Objects.requireNonNull(transaction.execute(status -> scanNext(after)));
        }
    }

    private boolean isAnyWaiting(long after) {
        return jdbc.sql("select exists (select from evidence_file where scan = 'QUARANTINED' and id > ?)")
            .param(after)
            .query(Boolean.class)
            .single();
    }

    /**
     * The next file's id, or one above all ids when other nodes hold every waiting file.
     */
    private long scanNext(long after) {
        return jdbc.sql("""
                select id, entry_id, member_id, name, content_id from evidence_file
                where scan = 'QUARANTINED' and id > ? order by id limit 1 for update skip locked""")
            .param(after)
            .query(Waiting.class)
            .optional()
            .map(this::scan)
            .orElse(Long.MAX_VALUE);
    }

    private long scan(Waiting file) {
        try (InputStream bytes = contents.open(file.contentId())) {
            if (scanner.findsVirus(bytes)) {
                destroy(file);
            }
            else {
                jdbc.sql("update evidence_file set scan = 'CLEAN' where id = ?").param(file.id()).update();
            }
        }
        catch (IOException | SdkException | DataAccessException ex) {
            log.warn("File {} was not scanned and stays in quarantine: {}", file.id(), ex.toString());
        }
        return file.id();
    }

    private void destroy(Waiting file) {
        log.warn("File {} holds a virus and was destroyed", file.id());
        jdbc.sql("update evidence_file set scan = 'INFECTED', content_id = null where id = ?")
            .param(file.id())
            .update();
        contents.remove(file.contentId());
        events.publishEvent(new EvidenceInfected(new MemberId(file.memberId()), file.entryId(), file.name()));
    }

}
