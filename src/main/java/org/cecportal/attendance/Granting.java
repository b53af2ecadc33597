package org.cecportal.attendance;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.OptionalLong;

import de.siegmar.fastcsv.writer.CsvWriter;
import org.cecportal.events.EventView;
import org.cecportal.imports.RosterImports;
import org.cecportal.imports.RosterKind;
import org.cecportal.shared.Sha256;

import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Grants the CECs of an event to those on its list, by one roster: so they are checked,
 * applied and undone like any other. An entry's id is made of the event and the member,
 * so granting twice changes nothing.
 */
@Service
public class Granting {

    private static final int LONGEST_ID = 64;

    private final AttendanceList attendance;

    private final RosterImports imports;

    Granting(AttendanceList attendance, RosterImports imports) {
        this.attendance = attendance;
        this.imports = imports;
    }

    /**
     * Uploads the roster, whose dry run is the preview.
     * @return the import; empty when nobody is ready, or the event earns nothing
     */
    @Transactional
    public OptionalLong grant(EventView event) {
        List<Attendee> ready = attendance.ready(event.id());
        if (ready.isEmpty() || event.cecs() == null) {
            return OptionalLong.empty();
        }
        long importId = imports.upload(RosterKind.CECS, "attendance-" + event.id() + ".csv",
                new ByteArrayInputStream(roster(event, ready)));
        attendance.grantedBy(importId, ready);
        return OptionalLong.of(importId);
    }

    private static byte[] roster(EventView event, List<Attendee> ready) {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        try (CsvWriter csv = CsvWriter.builder().build(file, StandardCharsets.UTF_8)) {
            csv.writeRecord("external_id", "member_number", "completed_on", "title", "provider", "source", "category",
                    "credits");
            for (Attendee one : ready) {
                csv.writeRecord(entryId(event.id(), Objects.requireNonNull(one.number())), one.number(),
                        one.completedOn().toString(), event.title(), Objects.requireNonNullElse(event.provider(), ""),
                        "PROVIDER", event.kind().category(), String.valueOf(event.cecs()));
            }
        }
        catch (IOException ex) {
            throw new UncheckedIOException(ex);
        }
        return file.toByteArray();
    }

    private static String entryId(long eventId, String memberNumber) {
        String id = "attendance-" + eventId + "-" + memberNumber;
        return (id.length() <= LONGEST_ID) ? id : "attendance-" + Sha256.hex(id).substring(0, 40);
    }

}
