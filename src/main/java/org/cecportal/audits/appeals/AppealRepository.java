package org.cecportal.audits.appeals;

import java.util.Optional;

import org.springframework.data.repository.Repository;

interface AppealRepository extends Repository<Appeal, Long> {

    Appeal saveAndFlush(Appeal appeal);

    Optional<Appeal> findByCaseId(long caseId);

}
