package org.cecportal.duplicates;

import java.util.Optional;

import jakarta.persistence.LockModeType;

import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.NativeQuery;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

interface MergeRepository extends Repository<Merge, Long> {

    Merge saveAndFlush(Merge merge);

    Optional<Merge> findById(long id);

    /** Before the two profiles, so that of two undoings one waits. */
    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("from Merge where id = :id")
    Optional<Merge> findAndLock(long id);

    /**
     * What the history records from now on happened after the merge: by the database's
     * clock, as the history is.
     */
    @Modifying
    @NativeQuery("update merge set recorded_to = clock_timestamp() where id = :id")
    void endRecording(long id);

}
