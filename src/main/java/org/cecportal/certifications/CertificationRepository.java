package org.cecportal.certifications;

import java.util.Collection;
import java.util.List;
import java.util.Optional;

import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

public interface CertificationRepository extends Repository<Certification, Long> {

    Certification saveAndFlush(Certification certification);

    void delete(Certification certification);

    void flush();

    boolean existsByCertificateNumber(String certificateNumber);

    Optional<Certification> findById(long id);

    /** The one that a cycle is recorded with. */
    @Query("select c from Certification c join c.cycles y where y.id = :cycleId")
    Optional<Certification> findByCycle(long cycleId);

    /** Certifications with an open suspension for that cause. */
    @Query("select distinct c from Certification c join c.suspensions s where s.cause = :cause and s.liftedAt is null")
    List<Certification> findSuspendedFor(String cause);

    /** What these members hold, and the certificates that are joined to it. */
    @Query("""
            from Certification c where c.memberId in (:members)
                or c.joinedTo in (select kept.id from Certification kept where kept.memberId in (:members))""")
    List<Certification> findAllOf(Collection<Long> members);

}
