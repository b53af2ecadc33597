package org.cecportal.imports;

import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.cecportal.imports.mapping.Reading;
import org.cecportal.imports.mapping.ReadingChoices;
import org.cecportal.imports.mapping.Readings;
import org.cecportal.imports.mapping.Understanding;
import org.cecportal.imports.reading.RosterFiles;
import org.cecportal.imports.reading.Sentences;
import org.cecportal.imports.reading.UnreadableRosterException;
import org.cecportal.jobs.Jobs;
import org.cecportal.shared.text.PlainText;

import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Imports rosters. A file is uploaded and checked in the background without changing
 * anything. After somebody has looked at the result, it is applied in the background.
 */
@Service
public class RosterImports {

    private static final int LONGEST_NAME = 200;

    private final ImportRepository imports;

    private final RosterFiles files;

    private final Readings readings;

    private final Understanding understanding;

    private final Jobs jobs;

    private final Sentences sentences;

    RosterImports(ImportRepository imports, RosterFiles files, Readings readings, Understanding understanding,
            Jobs jobs, Sentences sentences) {
        this.imports = imports;
        this.files = files;
        this.readings = readings;
        this.understanding = understanding;
        this.jobs = jobs;
        this.sentences = sentences;
    }

    /**
     * Stores a file and queues its dry run.
     * @param file read to its end, not closed
     * @return the import's id, as in {@code /admin/imports/{id}}
     * @throws UnreadableRosterException when the file is empty or too large; other
     * problems show in the import's state
     */
    @Transactional
    public long upload(RosterKind kind, String fileName, EmptyCells emptyCells, InputStream file) {
        long id = imports.add(kind, tidy(fileName), emptyCells);
        RosterFiles.Stored stored = files.store(id, file);
        imports.stored(id, stored, jobs.submit(CheckRoster.KIND, id));
        return id;
    }

    /** The same, with empty cells that keep the stored values. */
    @Transactional
    public long upload(RosterKind kind, String fileName, InputStream file) {
        return upload(kind, fileName, EmptyCells.KEEP, file);
    }

    /**
     * Queues the application of a checked import, without rows of people known under
     * another number.
     */
    @Transactional
    public void apply(long importId, ApplyMode mode) {
        apply(importId, mode, false);
    }

    /**
     * Queues the application of a checked import.
     * @param addsKnown whether rows are added whose name and e-mail a member with another
     * number has
     * @throws ImportBusyException when it is not checked, or another import is being
     * applied
     */
    @Transactional
    public void apply(long importId, ApplyMode mode, boolean addsKnown) {
        try {
            if (!imports.beginApplying(importId, mode, addsKnown)) {
                throw new ImportBusyException(sentences.say("imports.apply.not-checked"));
            }
        }
        catch (DuplicateKeyException ex) {
            throw new ImportBusyException(sentences.say("imports.apply.other-applying"));
        }
        imports.appliedBy(importId, jobs.submit(ApplyRoster.KIND, importId));
    }

    /** What was understood of the file; empty as long as nobody has looked. */
    public Optional<Reading> reading(long importId) {
        return readings.find(importId);
    }

    /** How a sample of a column is read as a field. */
    public String asRead(ImportStatus status, Reading reading, String field, String sample) {
        return understanding.asRead(reading, status.kind().layout(), field, sample);
    }

    /**
     * The fields of a kind of roster in their order, with whether each row has to fill
     * them.
     */
    public Map<String, Boolean> fields(RosterKind kind) {
        Map<String, Boolean> fields = new LinkedHashMap<>();
        Understanding.fields(kind.layout()).forEach(field -> fields.put(field, false));
        kind.layout().columns().forEach(column -> fields.put(column.name(), column.required()));
        return fields;
    }

    /**
     * Reads the file in another way, and queues its dry run.
     * @throws ImportBusyException when it is applied, or a job works on it
     */
    @Transactional
    public void readAgain(long importId, ReadingChoices choices, EmptyCells emptyCells) {
        ImportStatus status = imports.get(importId);
        if (!imports.beginReading(importId, emptyCells) || !imports.hasFile(importId)) {
            throw new ImportBusyException(sentences.say("imports.reading.not-now"));
        }
        readings.decide(importId, status.kind().code(), choices);
        imports.checkedBy(importId, jobs.submit(CheckRoster.KIND, importId));
    }

    /**
     * Chooses whether a row is added that is about somebody known under another number.
     * @return whether the dry run has such a row
     */
    @Transactional
    public boolean addKnown(long importId, long line, boolean add) {
        return imports.addKnown(importId, line, add);
    }

    /**
     * @throws IllegalStateException when there is none
     */
    public ImportStatus find(long importId) {
        return told(imports.get(importId));
    }

    public Optional<ImportStatus> look(long importId) {
        return imports.find(importId).map(this::told);
    }

    /**
     * Whether its file is still there; old ones are removed, and those with erased
     * members.
     */
    public boolean hasFile(long importId) {
        return imports.hasFile(importId);
    }

    /** The latest imports, newest first. */
    public List<ImportStatus> latest(int size, long offset) {
        return imports.latest(size, offset).stream().map(this::told).toList();
    }

    public long count() {
        return imports.count();
    }

    /** The sentence about a file that is too large. */
    public UnreadableRosterException tooLarge() {
        return files.tooLarge();
    }

    /** The sentence for a problem of a file. */
    public String sentenceFor(UnreadableRosterException problem) {
        return sentences.of(problem.problem());
    }

    private ImportStatus told(ImportStatus status) {
        return (status.problem() != null) ? status.withProblem(sentences.of(status.problem())) : status;
    }

    /** Removes the path, which some browsers send. */
    private static String tidy(String fileName) {
        String name = PlainText
            .line(fileName.substring(Math.max(fileName.lastIndexOf('/'), fileName.lastIndexOf('\\')) + 1));
        return name.isEmpty() ? "roster" : name.substring(0, Math.min(name.length(), LONGEST_NAME));
    }

}
