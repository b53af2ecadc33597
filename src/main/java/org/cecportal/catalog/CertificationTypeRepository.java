package org.cecportal.catalog;

import java.util.Optional;

import org.springframework.data.repository.Repository;

interface CertificationTypeRepository extends Repository<CertificationType, Integer> {

    CertificationType saveAndFlush(CertificationType type);

    Optional<CertificationType> findByCode(String code);

}
