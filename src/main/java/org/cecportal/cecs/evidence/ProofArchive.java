package org.cecportal.cecs.evidence;

import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.attribute.FileTime;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

import de.siegmar.fastcsv.writer.CsvWriter;
import org.cecportal.shared.Credits;
import org.cecportal.shared.CsvCell;
import org.cecportal.shared.MemberId;
import org.cecportal.shared.web.CsvDownload;
import org.cecportal.shared.web.DateFormats;
import org.jspecify.annotations.Nullable;

import org.springframework.context.MessageSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/**
 * All proof of a member as one ZIP: a folder for each entry, and an index that says what
 * each file proves. It is written as files are read, and only part of one file is in
 * memory at a time.
 */
@Service
public class ProofArchive {

    /** In characters: long paths cause trouble when an archive is unpacked. */
    private static final int LONGEST_TITLE = 60;

    private final EvidenceFiles files;

    private final JdbcClient jdbc;

    private final MessageSource messages;

    private final DateFormats dates;

    ProofArchive(EvidenceFiles files, JdbcClient jdbc, MessageSource messages, DateFormats dates) {
        this.files = files;
        this.jdbc = jdbc;
        this.messages = messages;
        this.dates = dates;
    }

    private record Proven(long entryId, LocalDate completedOn, String title, @Nullable String provider, Credits claimed,
            EvidenceFile file) {
    }

    /**
     * @param path in the archive; none for a file that is not handed out
     */
    private record Placed(Proven proven, @Nullable String path) {
    }

    /**
     * @throws IOException when a file was changed or removed meanwhile; what was written
     * so far is no whole archive
     */
    public void write(MemberId owner, OutputStream out) throws IOException {
        List<Placed> placed = placed(owner);
        try (ZipOutputStream zip = new ZipOutputStream(out, StandardCharsets.UTF_8)) {
            zip.setLevel(Deflater.BEST_SPEED);
            zip.putNextEntry(new ZipEntry("index.csv"));
            index(placed, zip);
            for (Placed one : placed) {
                String path = one.path();
                if (path != null) {
                    ZipEntry entry = new ZipEntry(path);
                    entry.setLastModifiedTime(FileTime.from(one.proven().file().receivedAt()));
                    zip.putNextEntry(entry);
                    files.write(one.proven().file(), zip);
                }
            }
        }
    }

    /** Numbers keep the order and tell equal names apart. */
    private List<Placed> placed(MemberId owner) {
        List<Placed> placed = new ArrayList<>();
        long entry = 0;
        int folder = 0;
        int number = 0;
        for (Proven one : proven(owner)) {
            if (one.entryId() != entry) {
                entry = one.entryId();
                folder++;
                number = 0;
            }
            number++;
            String name = "%03d %s %s".formatted(folder, one.completedOn(),
                    EvidenceName.folder(one.title(), LONGEST_TITLE));
            String path = "%s/%d %s".formatted(name.strip(), number, one.file().name());
            placed.add(new Placed(one, one.file().scan().isOpen() ? path : null));
        }
        return placed;
    }

    private List<Proven> proven(MemberId owner) {
        return jdbc
            .sql("""
                    select f.*, e.completed_on, e.title, e.provider, coalesce(e.claimed_credits, e.credits) as claimed
                    from evidence_file f join cec_entry e on e.id = f.entry_id
                    where f.member_id = (select current_id from member_name where id = ?) and e.state not in ('DRAFT', 'DELETED')
                    order by e.completed_on, e.id, f.id""")
            .param(owner.value())
            .query((row, number) -> new Proven(row.getLong("entry_id"), row.getObject("completed_on", LocalDate.class),
                    row.getString("title"), row.getString("provider"), new Credits(row.getBigDecimal("claimed")),
                    EvidenceRepository.file(row)))
            .list();
    }

    private void index(List<Placed> placed, OutputStream out) throws IOException {
        OutputStreamWriter writer = new OutputStreamWriter(out, StandardCharsets.UTF_8);
        writer.write(CsvDownload.BYTE_ORDER_MARK);
        CsvWriter rows = CsvWriter.builder().build(writer);
        rows.writeRecord(Stream.of("file", "day", "title", "provider", "credits", "sent", "digest")
            .map(column -> say("cecs.archive.index." + column))
            .toList());
        for (Placed one : placed) {
            Proven proven = one.proven();
            EvidenceFile file = proven.file();
            String path = one.path();
            rows.writeRecord(Stream
                .of((path != null) ? path : say("cecs.archive.index." + file.scan()), proven.completedOn().toString(),
                        proven.title(), (proven.provider() != null) ? proven.provider() : "",
                        proven.claimed().toString(), dates.second(file.receivedAt()), file.sha256())
                .map(CsvCell::harmless)
                .toList());
        }
        rows.flush();
        writer.flush();
    }

    private String say(String key) {
        return messages.getMessage(key, null, Locale.ENGLISH);
    }

}
