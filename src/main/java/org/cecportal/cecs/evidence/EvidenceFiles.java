package org.cecportal.cecs.evidence;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

import org.cecportal.cecs.evidence.EvidenceReceipt.Kept;
import org.cecportal.cecs.evidence.EvidenceReceipt.Refused;
import org.cecportal.cecs.evidence.inspection.EvidenceProblem;
import org.cecportal.cecs.evidence.inspection.EvidenceType;
import org.cecportal.cecs.evidence.inspection.Finding;
import org.cecportal.members.MemberLock;
import org.cecportal.shared.MemberId;
import org.cecportal.shared.files.WorkFolder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.exception.SdkException;

import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The files that prove entries: receives, lists, removes and hands them out. */
@Service
public class EvidenceFiles {

    private static final Logger log = LoggerFactory.getLogger(EvidenceFiles.class);

    private final EvidenceSettings settings;

    private final EvidenceAccess access;

    private final MemberLock lock;

    private final EvidenceInspection inspection;

    private final EvidenceContents contents;

    private final EvidenceRepository rows;

    private final WorkFolder folder;

    private final TransactionTemplate transaction;

    EvidenceFiles(EvidenceSettings settings, EvidenceAccess access, MemberLock lock, EvidenceInspection inspection,
            EvidenceContents contents, EvidenceRepository rows, WorkFolder folder,
            PlatformTransactionManager transactions) {
        this.folder = folder;
        this.settings = settings;
        this.access = access;
        this.lock = lock;
        this.inspection = inspection;
        this.contents = contents;
        this.rows = rows;
        this.transaction = new TransactionTemplate(transactions);
    }

    /**
     * Takes a file in: makes sure that it is what it seems, makes it harmless and keeps
     * it. A refused file leaves nothing behind. Call it outside a transaction: checking
     * takes its time.
     * @param fileName as sent; only its last part is used, cleaned
     * @throws EvidenceNotFoundException when the entry is not the owner's
     */
    public EvidenceReceipt receive(MemberId owner, long entryId, String fileName, InputStream bytes) {
        Optional<EvidenceProblem> hindrance = access.toAdd(owner, entryId, 0);
        if (hindrance.filter(EvidenceProblem.ENTRY_CLOSED::equals).isPresent()) {
            return new Refused(EvidenceProblem.ENTRY_CLOSED);
        }
        try (SentFile file = SentFile.take(bytes, settings.maxFileSize().toBytes(), folder)) {
            String sent = file.sha256();
            Optional<EvidenceReceipt> known = rows.known(entryId, sent);
            if (known.isPresent()) {
                return known.get();
            }
            if (hindrance.isPresent()) {
                return new Refused(hindrance.get());
            }
            return switch (inspection.inspect(file)) {
                case Finding.Unfit(EvidenceProblem problem) -> new Refused(problem);
                case Finding.Fit(EvidenceType type) -> keep(owner, entryId,
                        new Arrival(EvidenceName.clean(fileName, type), type, file.size(), file.sha256(), sent), file);
            };
        }
        catch (SdkException ex) {
            log.error("Evidence could not be kept", ex);
            return new Refused(EvidenceProblem.NOT_STORED);
        }
        catch (IOException ex) {
            throw new UncheckedIOException(ex);
        }
    }

    /**
     * A file that may be kept.
     *
     * @param sentSha256 of the bytes as they were sent
     */
    record Arrival(String name, EvidenceType type, long size, String sha256, String sentSha256) {
    }

    /** Stores the bytes first, so that no file is ever listed that cannot be opened. */
    private EvidenceReceipt keep(MemberId owner, long entryId, Arrival arrival, SentFile file) throws IOException {
        UUID content = contents.put(file.path());
        return Objects.requireNonNull(transaction.execute(status -> {
            lock.take(owner);
            Optional<EvidenceReceipt> other = rows.known(entryId, arrival.sentSha256())
                .or(() -> access.toAdd(owner, entryId, arrival.size()).map(Refused::new));
            other.ifPresent(receipt -> contents.remove(content));
            return other.orElseGet(() -> new Kept(rows.add(owner, entryId, arrival, content)));
        }));
    }

    /**
     * Removes a file.
     * @return why not, if not
     * @throws EvidenceNotFoundException when the entry or the file is not the owner's
     */
    public Optional<EvidenceProblem> remove(MemberId owner, long entryId, long fileId) {
        return Objects.requireNonNull(transaction.execute(status -> {
            lock.take(owner);
            Optional<EvidenceProblem> problem = access.toChange(owner, entryId);
            if (problem.isEmpty() && !rows.remove(entryId, fileId)) {
                throw new EvidenceNotFoundException(entryId);
            }
            return problem;
        }));
    }

    public EvidenceLimits limits() {
        return new EvidenceLimits(settings.maxFileSize().toBytes(), settings.maxFiles(),
                settings.maxPerMember().toBytes());
    }

    /** The files of an entry, oldest first. */
    public List<EvidenceFile> of(long entryId) {
        return of(List.of(entryId)).getOrDefault(entryId, List.of());
    }

    /**
     * The files of many entries by one statement, oldest first; entries without files are
     * absent.
     */
    public Map<Long, List<EvidenceFile>> of(Collection<Long> entryIds) {
        return rows.of(entryIds).stream().collect(Collectors.groupingBy(EvidenceFile::entryId));
    }

    /**
     * The files of these entries whose bytes other members have sent too, each with the
     * number of those members.
     */
    public Map<Long, Long> sentByOthers(Collection<Long> entryIds) {
        return rows.sentByOthers(entryIds);
    }

    /** A file of an entry, whoever owns it; for people who check evidence. */
    public Optional<EvidenceFile> find(long entryId, long fileId) {
        return rows.find(entryId, fileId);
    }

    /** A file of an entry, if both are the owner's. */
    public Optional<EvidenceFile> find(MemberId owner, long entryId, long fileId) {
        return rows.find(owner, entryId, fileId);
    }

    /**
     * Writes the stored bytes. The last of them are sent only after the hash of the whole
     * file is confirmed.
     * @param file one whose {@link ScanState#isOpen() state} lets it out
     * @throws IOException when the bytes were changed meanwhile
     */
    public void write(EvidenceFile file, OutputStream out) throws IOException {
        if (!file.scan().isOpen()) {
            throw new IllegalArgumentException("File " + file.id() + " is not to be handed out");
        }
        try (InputStream bytes = contents.open(rows.content(file.id()))) {
            CheckedCopy.of(bytes, file.size(), file.sha256(), out);
        }
    }

}
