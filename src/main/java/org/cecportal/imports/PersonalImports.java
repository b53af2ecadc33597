package org.cecportal.imports;

import java.util.List;
import java.util.Set;

import org.cecportal.shared.Sentence;
import org.cecportal.shared.privacy.Person;
import org.cecportal.shared.privacy.PersonalRecords;
import org.cecportal.shared.privacy.PersonalTable;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What rosters say of people. A file is kept or goes as a whole, so one with a row of the
 * person goes. Namesakes lose no more than the file and the texts of its lines.
 */
@Component
class PersonalImports implements PersonalRecords {

    private static final String OF_LINE = """
            (%1$s.owner_id = any (:members) or split_part(%1$s.subject, ' ', 1) = any (:numbers)
                or lower(concat_ws(' ', %1$s.subject, %1$s.reason, %1$s.warnings)) like any (:patterns))""";

    private static final String OF_UNDO = """
            exists (select from roster_line l where l.import_id = t.import_id and l.line = t.line and %s)"""
        .formatted(OF_LINE.formatted("l"));

    private static final String OF_ROW = "t.member_number = any (:numbers)";

    private final JdbcClient jdbc;

    PersonalImports(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public String part() {
        return "imports";
    }

    @Override
    public Set<String> impersonal() {
        return Set.of("staged_event");
    }

    @Override
    public List<PersonalTable> tables() {
        return List.of(
                PersonalTable.aboutNobody("roster_import")
                    .inner("id kind state file_size sha256 uploaded_at problem sheet formulas unknown_columns")
                    .inner("known_columns mode empty_cells adds_known added changed left_alone refused known warned")
                    .inner("last_line applied_to checked_at applied_at check_job apply_job undo_job undone_at")
                    .inner("undo_digest version")
                    .mention("file_name undo_reason")
                    .actor("uploaded_by undone_by"),
                PersonalTable
                    .removed("roster_file_part",
                            "t.import_id in (select l.import_id from roster_line l where %s)"
                                .formatted(OF_LINE.formatted("l")))
                    .inner("import_id part")
                    .hidden("bytes"),
                PersonalTable
                    .removed("roster_reading",
                            "t.import_id in (select l.import_id from roster_line l where %s)"
                                .formatted(OF_LINE.formatted("l")))
                    .inner("import_id choices")
                    .hidden("understood"),
                PersonalTable.aboutNobody("roster_synonym").inner("id kind field name name_key"),
                PersonalTable.aboutNobody("roster_header")
                    .inner("id kind header_key reading saved_at")
                    .actor("saved_by"),
                PersonalTable.kept("roster_line", OF_LINE.formatted("t"))
                    .inner("import_id line outcome owner_id row_id")
                    .hidden("reason warnings subject"),
                PersonalTable.kept("roster_undo", OF_UNDO)
                    .inner("import_id line outcome row_id added")
                    .hidden("reason changes restores"),
                PersonalTable.removed("staged_member", OF_ROW + " or lower(t.email) = any (:addresses)")
                    .inner("import_id line member_number")
                    .hidden("given_name middle_name family_name email phone date_of_birth street city region")
                    .hidden("postal_code country faults"),
                PersonalTable.removed("staged_certification", OF_ROW)
                    .inner("import_id line member_number certificate_number cycle_begins_on certification_code")
                    .inner("earned_on cycle_ends_on standing")
                    .hidden("faults"),
                PersonalTable.removed("staged_cec", OF_ROW)
                    .inner("import_id line member_number external_id completed_on source category credits")
                    .hidden("title provider approved_by faults"));
    }

    @Override
    public List<Sentence> obstacles(Person person) {
        boolean running = jdbc
            .sql("""
                    select exists (select from roster_import i where i.state in ('UPLOADED', 'APPLYING', 'UNDOING') and exists (
                        select from roster_line l where l.import_id = i.id and %s))"""
                .formatted(OF_LINE.formatted("l")))
            .params(person.parameters())
            .query(Boolean.class)
            .single();
        return running ? List.of(Sentence.of("imports.erasure.running")) : List.of();
    }

    /** An import that lost its file is not applied any more. */
    @Override
    public void erase(Person person) {
        jdbc.sql("""
                update roster_import i set state = 'STOPPED', checked_at = null
                where i.state = 'CHECKED' and exists (select from roster_line l where l.import_id = i.id and %s)"""
            .formatted(OF_LINE.formatted("l"))).params(person.parameters()).update();
    }

}
