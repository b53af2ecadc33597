package org.cecportal.privacy;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;

import org.cecportal.jobs.Jobs;
import org.cecportal.privacy.Archive.State;
import org.cecportal.shared.MemberId;
import org.cecportal.shared.PortalSettings;
import org.cecportal.shared.privacy.Retention;
import org.cecportal.shared.privacy.RetentionSettings;
import org.jspecify.annotations.Nullable;

import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The archives that members asked for. One that was asked for before a merge stays with
 * the profile it is of, and goes like all others after some days.
 */
@Service
public class Archives implements Retention {

    /** In bytes; a part is in memory at a time. */
    private static final int PART = 1 << 20;

    private final JdbcClient jdbc;

    private final Jobs jobs;

    private final RetentionSettings retention;

    private final PortalSettings settings;

    private final TransactionTemplate transaction;

    private final Clock clock;

    Archives(JdbcClient jdbc, Jobs jobs, RetentionSettings retention, PortalSettings settings,
            PlatformTransactionManager transactions, Clock clock) {
        this.jdbc = jdbc;
        this.jobs = jobs;
        this.retention = retention;
        this.settings = settings;
        this.transaction = new TransactionTemplate(transactions);
        this.clock = clock;
    }

    /**
     * Has an archive made, unless one is being made already.
     * @return the archive
     */
    public long request(MemberId member) {
        try {
            return transaction.execute(status -> {
                Optional<Long> open = requested(member);
                return open.orElseGet(() -> {
                    long id = jdbc.sql("""
                            insert into data_archive (member_id, state, requested_at) values (?, 'REQUESTED', ?)
                            returning id""").params(member.value(), now()).query(Long.class).single();
                    jobs.submit(MakeArchive.KIND, id);
                    return id;
                });
            });
        }
        catch (DuplicateKeyException ex) {
            return requested(member).orElseThrow(() -> ex);
        }
    }

    private Optional<Long> requested(MemberId member) {
        return jdbc.sql("select id from data_archive where member_id = ? and state = 'REQUESTED'")
            .param(member.value())
            .query(Long.class)
            .optional();
    }

    /** The latest one that the member asked for and that is not over. */
    @Transactional(readOnly = true)
    public Optional<Archive> latest(MemberId member) {
        return jdbc.sql("""
                select * from data_archive
                where member_id = :member and (expires_at is null or expires_at > :now) order by id desc limit 1""")
            .param("member", member.value())
            .param("now", now())
            .query((row, number) -> new Archive(row.getLong("id"), State.valueOf(row.getString("state")),
                    row.getObject("requested_at", OffsetDateTime.class).toInstant(),
                    instant(row.getObject("ready_at", OffsetDateTime.class)),
                    instant(row.getObject("expires_at", OffsetDateTime.class)), row.getLong("size"),
                    row.getInt("files")))
            .optional();
    }

    private static @Nullable Instant instant(@Nullable OffsetDateTime time) {
        return (time != null) ? time.toInstant() : null;
    }

    /** Whether this is an archive of the member that can be downloaded now. */
    @Transactional(readOnly = true)
    public boolean isOpen(long id, MemberId member) {
        return jdbc.sql("""
                select exists (select from data_archive
                    where id = :id and member_id = :member and state = 'READY' and expires_at > :now)""")
            .param("id", id)
            .param("member", member.value())
            .param("now", now())
            .query(Boolean.class)
            .single();
    }

    /** Writes its bytes. */
    public void write(long id, OutputStream out) throws IOException {
        for (int part = 0;; part++) {
            Optional<byte[]> bytes = jdbc.sql("select bytes from data_archive_part where archive_id = ? and part = ?")
                .params(id, part)
                .query(byte[].class)
                .optional();
            if (bytes.isEmpty()) {
                return;
            }
            out.write(bytes.get());
        }
    }

    /** The profile of an archive that is to be made. */
    Optional<MemberId> toMake(long id) {
        return jdbc.sql("select member_id from data_archive where id = ? and state = 'REQUESTED'")
            .param(id)
            .query((row, number) -> new MemberId(row.getLong(1)))
            .optional();
    }

    /**
     * Keeps what was made, in the running transaction; the member may have it from then
     * on.
     */
    void keep(long id, Path file, int files) throws IOException {
        try (InputStream bytes = Files.newInputStream(file)) {
            byte[] part = bytes.readNBytes(PART);
            for (int number = 0; part.length > 0; number++) {
                jdbc.sql("insert into data_archive_part (archive_id, part, bytes) values (?, ?, ?)")
                    .params(id, number, part)
                    .update();
                part = bytes.readNBytes(PART);
            }
        }
        jdbc.sql(
                """
                        update data_archive set state = 'READY', ready_at = :now, expires_at = :until, size = :size, files = :files
                        where id = :id""")
            .param("now", now())
            .param("until", clock.instant().atZone(settings.zone()).plus(retention.archives()).toOffsetDateTime())
            .param("size", Files.size(file))
            .param("files", files)
            .param("id", id)
            .update();
    }

    @Transactional
    void fail(long id) {
        jdbc.sql("update data_archive set state = 'FAILED' where id = ? and state = 'REQUESTED'").param(id).update();
    }

    @Override
    public String kind() {
        return "archives";
    }

    /** The bytes and the request; history keeps that there was one. */
    @Override
    @Transactional
    public long removeOld(Instant now) {
        return jdbc.sql("""
                delete from data_archive
                where expires_at <= :now or state = 'FAILED' and requested_at <= :before""")
            .param("now", now.atOffset(ZoneOffset.UTC))
            .param("before", now.atZone(settings.zone()).minus(retention.archives()).toOffsetDateTime())
            .update();
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }

}
