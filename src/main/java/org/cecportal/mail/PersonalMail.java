package org.cecportal.mail;

import java.time.OffsetDateTime;
import java.util.List;

import org.cecportal.shared.privacy.Person;
import org.cecportal.shared.privacy.PersonalFile;
import org.cecportal.shared.privacy.PersonalRecords;
import org.cecportal.shared.privacy.PersonalTable;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Mails to people, which go with them. Texts of mails with codes and links are not shown.
 * Mails to others may name them too.
 */
@Component
class PersonalMail implements PersonalRecords {

    private static final String OWN = """
            (%1$s.member_id = any (:members) or %1$s.member_id is null
                and (%1$s.account_id = any (:accounts) or lower(%1$s.recipient) = any (:addresses)))""";

    private final JdbcClient jdbc;

    PersonalMail(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public String part() {
        return "mail";
    }

    @Override
    public List<PersonalTable> tables() {
        return List.of(
                PersonalTable.removed("mail", OWN.formatted("t"))
                    .kept("id member_id account_id confidential written_at sent_at")
                    .erased("recipient subject")
                    .erasedAs("body", "case when not t.confidential then t.body end")
                    .hidden("unsubscribe browser problem about")
                    .inner("urgency due_at expires_at tries tried_at"),
                PersonalTable
                    .removed("mail_attachment",
                            "t.mail_id in (select m.id from mail m where %s)".formatted(OWN.formatted("m")))
                    .kept("mail_id position content_type")
                    .erased("name")
                    .hidden("content"),
                PersonalTable.aboutNobody("mail").mention("subject body problem"));
    }

    @Override
    public List<PersonalFile> files(Person person) {
        return jdbc
            .sql("""
                    select a.mail_id, a.position, a.name, m.written_at from mail_attachment a join mail m on m.id = a.mail_id
                    where not m.confidential and %s order by a.mail_id, a.position"""
                .formatted(OWN.formatted("m")))
            .params(person.parameters())
            .query((row, number) -> file(row.getLong("mail_id"), row.getInt("position"), row.getString("name"),
                    row.getObject("written_at", OffsetDateTime.class)))
            .list();
    }

    private PersonalFile file(long mail, int position, String name, OffsetDateTime writtenAt) {
        String path = "mail/%d/%d %s".formatted(mail, position, name.replaceAll("[\\\\/:*?\"<>|\\p{Cntrl}]", "_"));
        return new PersonalFile(path, writtenAt.toInstant(),
                out -> out.write(jdbc.sql("select content from mail_attachment where mail_id = ? and position = ?")
                    .params(mail, position)
                    .query(byte[].class)
                    .single()));
    }

}
