package org.cecportal.privacy;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;

import org.cecportal.jobs.JobHandler;
import org.cecportal.jobs.JobProgress;
import org.cecportal.jobs.JobState;
import org.cecportal.mail.MemberLetters;
import org.cecportal.mail.Outbox;
import org.cecportal.shared.MemberId;
import org.cecportal.shared.files.WorkFolder;

import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Makes an archive: writes it to a file, of one moment of the database, and keeps it with
 * the mail that says so. After a crash it begins again.
 */
@Component
class MakeArchive implements JobHandler {

    static final String KIND = "data-archive";

    private final Archives archives;

    private final People people;

    private final ArchiveWriter writer;

    private final MemberLetters letters;

    private final Outbox outbox;

    private final WorkFolder folder;

    private final TransactionTemplate oneMoment;

    private final TransactionTemplate transaction;

    MakeArchive(Archives archives, People people, ArchiveWriter writer, MemberLetters letters, Outbox outbox,
            WorkFolder folder, PlatformTransactionManager transactions) {
        this.archives = archives;
        this.people = people;
        this.writer = writer;
        this.letters = letters;
        this.outbox = outbox;
        this.folder = folder;
        this.oneMoment = new TransactionTemplate(transactions);
        this.oneMoment.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
        this.oneMoment.setReadOnly(true);
        this.transaction = new TransactionTemplate(transactions);
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public String run(long id, JobProgress progress) {
        Optional<MemberId> member = archives.toMake(id);
        if (member.isEmpty()) {
            return "";
        }
        try {
            Path file = folder.newFile("archive-", ".zip");
            try {
                int files = write(member.get(), file, progress);
                keep(id, member.get(), file, files);
            }
            finally {
                Files.deleteIfExists(file);
            }
        }
        catch (IOException ex) {
            throw new UncheckedIOException(ex);
        }
        return "";
    }

    private int write(MemberId member, Path file, JobProgress progress) {
        return Objects.requireNonNull(oneMoment.execute(status -> {
            try (OutputStream out = Files.newOutputStream(file)) {
                return writer.write(people.find(member).orElseThrow(), out,
                        done -> progress.report(done[0], done[1], ""));
            }
            catch (IOException ex) {
                throw new UncheckedIOException(ex);
            }
        }));
    }

    private void keep(long id, MemberId member, Path file, int files) {
        transaction.executeWithoutResult(status -> {
            try {
                archives.keep(id, file, files);
            }
            catch (IOException ex) {
                throw new UncheckedIOException(ex);
            }
            letters.to(member, "privacy.letter.ready", letters.page("/profile/data")).ifPresent(outbox::write);
        });
    }

    @Override
    public void ended(long id, JobState state) {
        archives.fail(id);
    }

}
