package org.cecportal.audits.deficiencies;

import java.util.Optional;

import org.springframework.data.repository.Repository;

public interface DeficiencyRepository extends Repository<Deficiency, Long> {

    Deficiency saveAndFlush(Deficiency deficiency);

    Optional<Deficiency> findById(long id);

    Optional<Deficiency> findByCaseId(long caseId);

}
