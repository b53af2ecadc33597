package org.cecportal.cecs.evidence;

import java.util.List;
import java.util.UUID;

import org.cecportal.shared.privacy.Person;
import org.cecportal.shared.privacy.PersonalFile;
import org.cecportal.shared.privacy.PersonalRecords;
import org.cecportal.shared.privacy.PersonalTable;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Proof, which is people's own papers and goes with them. */
@Component
class PersonalEvidence implements PersonalRecords {

    private final EvidenceFiles files;

    private final JdbcClient jdbc;

    PersonalEvidence(EvidenceFiles files, JdbcClient jdbc) {
        this.files = files;
        this.jdbc = jdbc;
    }

    @Override
    public String part() {
        return "proof";
    }

    @Override
    public List<PersonalTable> tables() {
        return List.of(
                PersonalTable.removed("evidence_file", "t.member_id = any (:members)")
                    .kept("id entry_id member_id type size sha256 received_at scan")
                    .erased("name")
                    .inner("sent_sha256 content_id"),
                PersonalTable.removed("evidence_content", """
                        t.id in (select f.content_id from evidence_file f where f.member_id = any (:members))""")
                    .inner("id store written_at")
                    .hidden("bytes"));
    }

    @Override
    public List<PersonalFile> files(Person person) {
        return jdbc.sql("select * from evidence_file where member_id = any (:members) order by entry_id, id")
            .params(person.parameters())
            .query((row, number) -> EvidenceRepository.file(row))
            .list()
            .stream()
            .filter(file -> file.scan().isOpen())
            .map(file -> new PersonalFile("proof/%d/%d %s".formatted(file.entryId(), file.id(), file.name()),
                    file.receivedAt(), out -> files.write(file, out)))
            .toList();
    }

    /** Bytes that are kept elsewhere go with the next sweep, once this is committed. */
    @Override
    public void erase(Person person) {
        jdbc.sql("""
                with gone as (delete from evidence_file where member_id = any (:members) returning content_id)
                select content_id from gone where content_id is not null""")
            .params(person.parameters())
            .query(UUID.class)
            .list()
            .forEach(content -> jdbc.sql("delete from evidence_content where id = ? and store = 'POSTGRES'")
                .param(content)
                .update());
    }

}
