package org.cecportal.audits.cases;

import java.util.List;

import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

public interface CaseEntryRepository extends Repository<CaseEntry, Long> {

    CaseEntry saveAndFlush(CaseEntry entry);

    /** In the order in which they were taken into the case. */
    @Query("from CaseEntry where caseId = :caseId order by id")
    List<CaseEntry> findOf(long caseId);

}
