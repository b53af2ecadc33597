package org.cecportal.shared.privacy;

import java.util.List;
import java.util.Set;

import org.cecportal.shared.Sentence;

/**
 * What one module, or a wing of it, holds about people. Each module names all of its
 * tables here; a test compares that with the database.
 */
public interface PersonalRecords {

    /** The part of an archive that it fills, as in {@code cecs}. */
    String part();

    List<PersonalTable> tables();

    /** Its tables that hold nothing about anybody and no name of who did something. */
    default Set<String> impersonal() {
        return Set.of();
    }

    /** The files that it keeps of a person, and that the person may have. */
    default List<PersonalFile> files(Person person) {
        return List.of();
    }

    /** What has to be done before a person can be erased; in the running transaction. */
    default List<Sentence> obstacles(Person person) {
        return List.of();
    }

    /**
     * Erases what its tables do not say, before their rows are; in the running
     * transaction. It may be called for a preview that is rolled back, so it changes
     * nothing but the database.
     */
    default void erase(Person person) {
    }

}
