package org.cecportal.cecs;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

public interface CecEntryRepository extends Repository<CecEntry, Long> {

    CecEntry save(CecEntry entry);

    CecEntry saveAndFlush(CecEntry entry);

    Optional<CecEntry> findById(long id);

    /** A member's own; what staff have made void is nobody's any longer (R17). */
    @Query("from CecEntry where id = :id and memberId = :memberId and not madeVoid")
    Optional<CecEntry> findByIdAndMemberId(long id, long memberId);

    /**
     * The entry itself or, of one that a merge keeps as a duplicate, the one that stands
     * (R13).
     */
    @Query("""
            from CecEntry kept where kept.id = (
                select coalesce(asked.duplicateOf, asked.id) from CecEntry asked where asked.id = :id)""")
    Optional<CecEntry> findStanding(long id);

    Optional<CecEntry> findByMemberIdAndReportKey(long memberId, UUID reportKey);

    /** Deleted on {@code since} or later, the latest first. */
    @Query("""
            from CecEntry where memberId = :memberId and deletedOn >= :since
            order by deletedOn desc, id desc""")
    List<CecEntry> findDeleted(long memberId, LocalDate since);

}
