package org.cecportal.members;

import java.time.Instant;
import java.time.ZoneOffset;

import org.cecportal.shared.privacy.Person;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The profiles of which nothing is left but the number. */
@Component
public class ErasedMembers {

    /** Stands where the name stood. */
    public static final String NAME = "Erased member";

    private final JdbcClient jdbc;

    ErasedMembers(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Whether the profile of this number is erased. */
    public boolean isErased(String memberNumber) {
        return jdbc.sql("select exists (select from erased_member where member_number = ?)")
            .param(memberNumber)
            .query(Boolean.class)
            .single();
    }

    /** Marks the profiles of a person, whose data is erased in the same transaction. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void mark(Person person, Instant now) {
        jdbc.sql("update member set erased_at = :now, version = version + 1 where id = any (:members)")
            .param("now", now.atOffset(ZoneOffset.UTC))
            .params(person.parameters())
            .update();
    }

}
