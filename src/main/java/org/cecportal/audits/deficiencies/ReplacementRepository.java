package org.cecportal.audits.deficiencies;

import java.util.List;

import org.springframework.data.repository.Repository;

interface ReplacementRepository extends Repository<Replacement, Long> {

    Replacement saveAndFlush(Replacement replacement);

    List<Replacement> findByDeficiencyIdOrderById(long deficiencyId);

}
